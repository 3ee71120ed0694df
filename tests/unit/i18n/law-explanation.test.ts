import { describe, expect, test } from 'vitest'
import { answerQuestion } from '#app/domain/law/law-answer.ts'
import { readQuestion } from '#app/domain/law/law-question.ts'
import { FIRST_LAW_DAY } from '#app/domain/law/procedure-input.ts'
import lawTexts from '#app/i18n/fr/law.json' with { type: 'json' }
import { lawExplanation } from '#app/i18n/law-explanation.ts'
import { noThresholdText, verdictText } from '#app/i18n/procedure-explanation.ts'
import { createTexts } from '#app/i18n/texts.ts'
import { LAW_OF_2016 } from '#db/reference/law/parameter-row.ts'
import { LAW_CASES } from '#tests/factories/law-cases.ts'
import { euro, LAW_BOOK, lawBookWith, procedureCheckOf } from '#tests/factories/law-data.ts'

const t = createTexts('fr', { law: lawTexts }).in('law')

function explain(input: Record<string, unknown>): string {
  const question = readQuestion(input)
  if (!question.ok) throw new Error(JSON.stringify(question.refusal))
  const answer = answerQuestion(LAW_BOOK, question.value, '2026-11-22')
  return answer.ok ? lawExplanation(t, answer.value) : noThresholdText(t, answer.refusal)
}
/** With ordinary spaces, to be read in a test. */
const read = (input: Record<string, unknown>): string => explain(input).replaceAll('\u00a0', ' ')

// What stands in brackets is the law's own citation, written with its own abbreviations.
const prose = (text: string): string => text.replace(/ ?\([^()]*(\([^()]*\)[^()]*)*\)/g, '')
const sentences = (text: string): number => (prose(text).match(/[.!?](?=\s|$)/g) ?? []).length

function expectWellWritten(text: string) {
  expect(sentences(text)).toBeGreaterThanOrEqual(1)
  expect(sentences(text)).toBeLessThanOrEqual(2)
  expect(text).toMatch(/^[A-ZÀÉÈ]/)
  expect(text.endsWith('.')).toBe(true)
  expect(text).not.toMatch(/\s\s|\{|\}|undefined|null|NaN|\(\)|'/)
  expect(prose(text)).not.toMatch(/[^\u00a0][;:?!%»€]|«[^\u00a0]/)
  expect(prose(text)).not.toMatch(/ (?:,|\.)/)
  expect(text).not.toMatch(/\b(the|and|or|below|above|threshold|allowed|forbidden|days|value|award|bond|centre)\b/i)
}

const AMOUNTS: Record<string, string[]> = {
  TC01: ['29.999,99 €', '30.000 €', '15 mars 2023', 'art. 92'],
  TC02: ['30.000 €', '15 mars 2023', 'art. 92'],
  TC04: ['140.000 €', '1er juin 2023', 'art. 42'],
  TC07: ['215.000 €', '1er septembre 2023', 'art. 41', 'européen'],
  TC09: ['218.000 €', '143.000 €', '1er mai 2025', 'art. 42'],
  TC11: ['120.000 €', '30.000 €', '1er mars 2026', 'art. 92'],
  TC13: ['750.000 €', '1er mars 2026', 'art. 41'],
  TC15: ['5.404.000 €', '1er mars 2026', 'art. 38'],
  TC17: ['500.000 €', '30.000 €', '1er mars 2024', 'art. 92'],
  TC19: ['442.999 €', '30.000 €', '1er juin 2024', 'art. 162'],
  TC21: ['48.000 €', '30.000 €', '1er avril 2025', 'art. 92'],
  TC23: ['300.000 €', '500.000 €', 'art. 47'],
  TC24: ['300.000 €', '250.000 €', 'C-23/20'],
  TC26: ['19.999 €', '20.000 €', '10 %', '200.000 €', 'art. 38/4'],
  TC28: ['29.999 €', '30.000 €', '15 %', '200.000 €', 'art. 38/4'],
  TC29: ['30 jours', '20 décembre 2024', 'AR 14.01.2013'],
  TC31: ['49.999 €', '50.000 €', '15 janvier 2024', 'art. 25'],
  TC34: ['25.000 €', '1er mars 2024', 'AR 09.03.2022'],
  TC36: ['21 jours', '22', 'art. 41'],
  TC37: ['141.000 €', '140.000 €', '1er avril 2026', 'art. 42'],
}

test.each(LAW_CASES)('$id is explained in a sentence or two with article, amount and date: $title', ({ id, input }) => {
  expectWellWritten(explain(input))
  for (const said of AMOUNTS[id] ?? ['a case without its figures']) expect(read(input)).toContain(said)
})

const procedure = { type: 'procedure', authority: 'municipality', sector: 'classic', launchDate: '2026-06-15' }
const launched = { launchDate: '2026-06-15' }
const OTHERS: Record<string, unknown>[] = [
  { ...procedure, nature: 'social-services', estimatedValue: 100 },
  { ...procedure, nature: 'social-services', estimatedValue: 900_000, sector: 'special' },
  { ...procedure, nature: 'works', estimatedValue: 12, sector: 'special' },
  { ...procedure, nature: 'works', estimatedValue: 99_000_000, sector: 'special' },
  { ...procedure, nature: 'supplies', estimatedValue: 99_000_000, ground: 'urgency' },
  { ...procedure, nature: 'supplies', estimatedValue: 99_000_000, ground: 'adaptation' },
  { ...procedure, nature: 'supplies', estimatedValue: 5, ground: 'no-market-solution' },
  { ...procedure, nature: 'works', estimatedValue: 5, ground: 'research' },
  { ...procedure, nature: 'services', estimatedValue: 150_000, ground: 'advantageous-conditions' },
  { ...procedure, nature: 'supplies', estimatedValue: 500_000, ground: 'urgency', sector: 'special' },
  { ...procedure, nature: 'supplies', estimatedValue: 5, launchDate: '2028-01-01' },
  { type: 'award', procedure: 'CENTRALE', estimatedValue: 1, approvedAmount: 2, ...launched },
  { type: 'award', procedure: 'PNSPP', estimatedValue: 1, approvedAmount: 2, sector: 'special', ...launched },
  { type: 'award', procedure: 'PNDMCP', estimatedValue: 1, approvedAmount: 2, sector: 'special', ...launched },
  { type: 'award', procedure: 'LIMITED', estimatedValue: 1, approvedAmount: 2, launchDate: '2028-01-01' },
  { type: 'award', procedure: 'OPEN', estimatedValue: 1, approvedAmount: 2, ...launched },
  { type: 'award', procedure: 'LIMITED', estimatedValue: 1, approvedAmount: 30_000, ...launched },
  { type: 'award', procedure: 'PNDAPP', estimatedValue: 216_000, approvedAmount: 2, ...launched },
  { type: 'award', procedure: 'PNSPP', estimatedValue: 1, approvedAmount: 2, ...launched },
  { type: 'amendment', nature: 'works', initialValue: 1, previousDeMinimis: -4, modification: -3, date: '2026-06-15' },
  {
    type: 'amendment',
    nature: 'works',
    initialValue: 9e7,
    previousDeMinimis: 9e6,
    modification: 0,
    date: '2026-06-15',
  },
  { type: 'centre', buyer: 'cpas', value: 1, remainingMaximum: 0, buyerListed: false, date: '2026-06-15' },
  { type: 'period', procedure: 'OPEN', days: 40, urgent: false },
  { type: 'period', procedure: 'OPEN', days: 1, urgent: true },
  { type: 'period', procedure: 'PNSPP', days: 1, urgent: false },
  { type: 'period', procedure: 'CD', days: 30, urgent: false },
  { type: 'payment', ...launched },
  { type: 'payment', ...launched, healthCare: true },
  { type: 'payment', launchDate: '2013-06-30' },
  { type: 'bond', awardAmount: 50_000, ...launched },
  { type: 'bond', awardAmount: 5, launchDate: '2023-01-01', specificationsSilent: true },
  { type: 'bond', awardAmount: 5, launchDate: '2023-01-01' },
  { type: 'bond', awardAmount: 5, launchDate: '2017-01-01' },
  { type: 'einvoice', estimatedValue: 3_000, ...launched },
  { type: 'einvoice', estimatedValue: 300_000, launchDate: '2022-10-31' },
  { type: 'einvoice', estimatedValue: 300_000, launchDate: '2028-01-01' },
]
test.each(OTHERS)('written as well: %o', (input) => expectWellWritten(explain(input)))

describe('as an official reads it', () => {
  test.each([
    [
      { ...procedure, nature: 'works', estimatedValue: 800_000 },
      'Pour un lancement le 15 juin 2026, la loi permet à ce marché de travaux estimé à 800.000 € HTVA, sans motif particulier, la PCN, la procédure ouverte ou la procédure restreinte, avec publicité belge là où un avis est prévu. Le montant exclut le marché de faible montant, la PNSPP et la PNDAPP : pour la PNDAPP, il doit rester strictement inférieur à 750.000 € (Loi 17.06.2016 art. 41 §1 2° ; AR 18.04.2017 art. 91).',
    ],
    [
      { type: 'period', procedure: 'OPEN', days: 1, urgent: true },
      'Pour la procédure ouverte, 1 jour ne suffit pas : il en faut au moins 15 pour recevoir les offres (Loi 17.06.2016 art. 36).',
    ],
    [
      { type: 'period', procedure: 'OPEN', days: 35, urgent: false },
      'Pour la procédure ouverte, 35 jours suffisent : il en faut au moins 35 pour recevoir les offres (Loi 17.06.2016 art. 36).',
    ],
    [
      { type: 'period', procedure: 'RESTRICTED', days: 29, urgent: false },
      'Pour la procédure restreinte, 29 jours ne suffisent pas : il en faut au moins 30 pour recevoir les demandes de participation (Loi 17.06.2016 art. 37-38).',
    ],
    [
      {
        ...{ type: 'amendment', nature: 'services', date: '2025-05-05' },
        ...{ initialValue: 5_000_000, previousDeMinimis: 0, modification: 1_000 },
      },
      'Au 5 mai 2025, cet avenant modifie le marché de 1.000 €. Il reste sous 500.000 € (10 % de 5.000.000 €) et sous le seuil européen de 221.000 € : la règle de minimis suffit (AR 14.01.2013 art. 38/4).',
    ],
    [
      {
        ...{ type: 'amendment', nature: 'services', date: '2025-05-05' },
        ...{ initialValue: 100_000, previousDeMinimis: 8_000, modification: 5_000 },
      },
      'Au 5 mai 2025, avec les avenants précédents, les modifications atteignent 13.000 € : elles ne restent pas strictement sous 10.000 €, soit 10 % de 100.000 € (AR 14.01.2013 art. 38/4). Un autre motif des articles 38 à 38/6 est nécessaire.',
    ],
    [
      { type: 'einvoice', estimatedValue: 3_000, ...launched },
      'Pour un lancement le 15 juin 2026, ce marché estimé à 3.000 € HTVA est dispensé de la facture électronique : elle est obligatoire au-delà de 3.000 € (AR 09.03.2022 mod. AR 04.09.2023).',
    ],
    [
      { type: 'einvoice', estimatedValue: 29_999.99, launchDate: '2023-05-01' },
      'Pour un lancement le 1er mai 2023, ce marché estimé à 29.999,99 € HTVA n’impose pas la facture électronique : à cette date, elle est obligatoire à partir de 30.000 € (AR 09.03.2022).',
    ],
    [
      { type: 'einvoice', estimatedValue: 214_999.99, launchDate: '2022-11-01' },
      'Pour un lancement le 1er novembre 2022, ce marché estimé à 214.999,99 € HTVA n’impose pas la facture électronique : à cette date, elle est obligatoire à partir de 215.000 € (AR 09.03.2022 (MB 31.03.2022)).',
    ],
    [
      { type: 'award', procedure: 'OPEN', estimatedValue: 1, approvedAmount: 20.5, ...launched },
      'La procédure ouverte n’impose pas de plafond au montant attribué : l’attribution à 20,50 € HTVA est permise (Loi 17.06.2016 art. 35-37).',
    ],
    [
      {
        type: 'award',
        procedure: 'PNSPP',
        ground: 'exclusivity',
        estimatedValue: 9e5,
        approvedAmount: 9e5,
        ...launched,
      },
      'Le motif invoqué, l’opérateur unique (exclusivité), ouvre la PNSPP à tout montant : l’attribution à 900.000 € HTVA est permise si le dossier en contient la preuve (art. 42 §1 1° d ; dir. 2014/24 art. 32 §2 b).',
    ],
    [
      {
        ...{ type: 'award', procedure: 'PNSPP', ground: 'advantageous-conditions', ...launched },
        ...{ estimatedValue: 9e5, approvedAmount: 9e5 },
      },
      'À vérifier : les 140.000 € en vigueur au lancement du 15 juin 2026 sont atteints, et le motif invoqué, des conditions particulièrement avantageuses, n’a pas été confirmé dans une source (art. 42 §1 3° et 5° (répartition des numéros non vérifiée)).',
    ],
    [
      {
        ...{ type: 'award', procedure: 'PNSMCP', ground: 'urgency', sector: 'special', ...launched },
        ...{ estimatedValue: 9e5, approvedAmount: 9e5 },
      },
      'À vérifier : les 432.000 € en vigueur au lancement du 15 juin 2026 sont atteints, et le motif invoqué, l’urgence impérieuse et imprévisible, n’a pas été confirmé dans une source (Loi 17.06.2016 art. 124 §1).',
    ],
    [
      { type: 'award', procedure: 'PNSPP', sector: 'special', estimatedValue: 1, approvedAmount: 2, ...launched },
      'La PNSPP n’existe pas dans les secteurs spéciaux (loi 17.06.2016, titres 2 et 3) : les 2 € HTVA ne peuvent pas être attribués par cette procédure.',
    ],
    [
      { type: 'payment', ...launched, healthCare: true },
      'Pour un lancement le 15 juin 2026, le marché est payé dans un délai de traitement unique de 60 jours, vérification comprise (AR 14.01.2013 art. 9 §3, 95, 127, 160, mod. AR 12.08.2024 (MB 16.09.2024) ; CJUE C-585/20).',
    ],
    [
      { type: 'einvoice', estimatedValue: 300_000, launchDate: '2022-10-31' },
      'La facture électronique n’était pas encore imposée pour un marché lancé le 31 octobre 2022.',
    ],
    [
      { ...procedure, nature: 'supplies', estimatedValue: 5, launchDate: '2028-01-01' },
      'Aucun seuil n’est connu pour le 1er janvier 2028 : aucun n’est appliqué et rien n’est conclu. Les montants de cette période doivent d’abord être ajoutés par un administrateur de la plateforme.',
    ],
  ])('%o', (input, text) => {
    expect(read(input)).toBe(text)
  })

  test.each([
    [
      { nature: 'services', estimatedValue: 300_000, ground: 'exclusivity' },
      'Le montant de 140.000 € est atteint, mais le motif invoqué, l’opérateur unique (exclusivité), ouvre la PNSPP si le dossier en contient la preuve (art. 42 §1 1° d ; dir. 2014/24 art. 32 §2 b).',
    ],
    [
      { nature: 'works', estimatedValue: 300_000, ground: 'additional-supplies' },
      'Le motif invoqué, les livraisons complémentaires, n’existe pas pour un marché de travaux : il n’ouvre aucune procédure (art. 42 §1 4° b ; dir. 2014/24 art. 32 §3 b).',
    ],
    [
      { nature: 'supplies', estimatedValue: 300_000, ground: 'advantageous-conditions' },
      'Le motif invoqué, des conditions particulièrement avantageuses, n’a pas été confirmé dans une source : à vérifier pour la PNSPP (art. 42 §1 3° et 5° (répartition des numéros non vérifiée)).',
    ],
    [
      { nature: 'supplies', estimatedValue: 300_000, ground: 'adaptation' },
      'Le montant de 216.000 € est atteint, mais le motif invoqué, l’adaptation, l’innovation ou la complexité, ouvre la PCN et le dialogue compétitif si le dossier en contient la preuve (Loi 17.06.2016 art. 38 §1 al. 1 1° a-e et 2°).',
    ],
    [
      { nature: 'supplies', estimatedValue: 50_000, ground: 'no-market-solution' },
      'Le motif invoqué, l’absence de solution sur le marché, ouvre le partenariat d’innovation si le dossier en contient la preuve (Loi 17.06.2016 art. 39 / art. 40).',
    ],
    [
      { nature: 'supplies', estimatedValue: 500_000, ground: 'urgency', sector: 'special' },
      'Le motif invoqué, l’urgence impérieuse et imprévisible, n’a pas été confirmé dans une source : à vérifier pour la PNSMCP (Loi 17.06.2016 art. 124 §1).',
    ],
    [
      { nature: 'supplies', estimatedValue: 50_000, ground: 'exclusivity' },
      'Le montant exclut le marché de faible montant : il doit rester strictement inférieur à 30.000 € (Loi 17.06.2016 art. 92 ; AR 18.04.2017 art. 124 ; AR 14.01.2013 art. 5 et 6 §5).',
    ],
  ])('a ground given is answered: %o', (asked, sentence) => {
    const text = read({ ...procedure, ...asked })
    expect(text.slice(text.indexOf('. ') + 2)).toBe(sentence)
  })

  test('a single procedure that the amount closes is named alone', () => {
    const text = read({ ...procedure, nature: 'supplies', estimatedValue: 30_000 })
    expect(text).toContain(
      'Le montant exclut le marché de faible montant : il doit rester strictement inférieur à 30.000 €',
    )
  })

  test('the bond tells whether it is forbidden, not asked for or due', () => {
    expect(read({ type: 'bond', awardAmount: 5, ...launched })).toContain('Aucun cautionnement ne peut être exigé')
    const old = { type: 'bond', awardAmount: 5, launchDate: '2023-01-01' }
    expect(read({ ...old, specificationsSilent: true })).toContain('Aucun cautionnement n’est dû')
    expect(read(old)).toContain('donne lieu à un cautionnement de 5 %')
  })
})

describe('why a procedure is open or closed', () => {
  const check = (change: Parameters<typeof procedureCheckOf>[0], book = LAW_BOOK) => procedureCheckOf(change, book)
  const textOf = (name: string, found: ReturnType<typeof check>) => {
    const verdict = found.verdicts.find((one) => one.procedure === name)
    if (!verdict) throw new Error(name)
    return verdictText(t, verdict, found).replaceAll('\u00a0', ' ')
  }
  const large = { estimatedValue: euro(216_000) }

  test.each([
    ['PNSPP', {}, 'Permise : 50.000 € est inférieur au montant de 140.000 € en vigueur le 15 juin 2026 ('],
    ['OPEN', {}, 'Toujours possible (Loi 17.06.2016 art. 35-37).'],
    [
      'PNSPP',
      large,
      'Réservée aux motifs de la loi : 216.000 € n’est pas inférieur à 140.000 €, montant en vigueur le 15 juin',
    ],
    ['IP', large, 'Réservé aux motifs de la loi (Loi 17.06.2016 art. 39 / art. 40).'],
    ['PNDAPP', large, 'Exclue : 216.000 € n’est pas inférieur à 216.000 €, montant en vigueur le 15 juin 2026 ('],
    [
      'PNSMCP',
      { sector: 'special', estimatedValue: euro(432_000) },
      'À vérifier : 432.000 € n’est pas inférieur à 432.000 €, montant en vigueur le 15 juin 2026, et le motif qui l’ouvrirait n’a pas été confirmé dans une source (Loi 17.06.2016 art. 124 §1).',
    ],
    [
      'PNDMCP',
      { sector: 'special' },
      'À vérifier : ni ces montants ni l’article n’ont été relus dans une source (Loi 17.06.2016 art. 123).',
    ],
    ['OPEN', { sector: 'special' }, 'Toujours possible (Loi 17.06.2016, secteurs spéciaux : article à vérifier).'],
    ['CD', { sector: 'special' }, 'À vérifier : les art. 39 et 40 et leurs motifs sont ceux des secteurs classiques'],
    [
      'PNSPP',
      { ...large, ground: 'exclusivity' },
      'Ouverte par le motif choisi, l’opérateur unique (exclusivité), si le dossier en contient la preuve (art. 42',
    ],
    [
      'CD',
      { ground: 'adaptation' },
      'Ouvert par le motif choisi, l’adaptation, l’innovation ou la complexité, si le dossier en contient la preuve',
    ],
    [
      'PNSPP',
      { ...large, nature: 'supplies', ground: 'advantageous-conditions' },
      'et le motif choisi, des conditions particulièrement avantageuses, n’a pas été confirmé dans une source',
    ],
    [
      'PNSPP',
      { ...large, ground: 'adaptation' },
      'et le motif choisi, l’adaptation, l’innovation ou la complexité, ne',
    ],
  ] as const)('%s, %o: %s', (name, change, text) => {
    expect(textOf(name, check(change))).toContain(text)
  })

  test('a note of the rule is shown with what is to be checked', () => {
    const book = lawBookWith('BE_LIMITED', { confidence: 'uncertain', note: 'Montant annoncé, arrêté attendu' })
    expect(textOf('LIMITED', check({}, book))).toContain('À vérifier : montant annoncé, arrêté attendu (')
  })
})

describe('a day without thresholds', () => {
  const told = (launchDate: string, nature = 'supplies') =>
    read({
      type: 'procedure',
      nature,
      sector: 'classic',
      authority: 'municipality',
      estimatedValue: 50_000,
      launchDate,
    })

  test('before the law came into force is not for an administrator to fill', () => {
    expect(told('2016-05-02')).toMatch(/n’était pas encore en vigueur : les règles .* commencent le 30 juin 2017/)
    expect(told('2016-05-02')).not.toContain('administrateur')
    expect(told('2017-06-29')).toContain('pas encore en vigueur')
    expect(told('2017-06-30')).not.toContain('pas encore en vigueur')
  })

  test('says that only the European threshold is missing where the Belgian amounts are known', () => {
    for (const nature of ['supplies', 'services', 'works', 'social-services']) {
      expect(told('2017-10-01', nature)).toMatch(/^Le seuil européen du 1er octobre 2017 manque/)
    }
    expect(told('2028-01-03')).toMatch(/^Aucun seuil n’est connu/)
  })

  test('begins with the first day of the rows', () => {
    expect(FIRST_LAW_DAY).toBe(LAW_OF_2016)
  })
})
