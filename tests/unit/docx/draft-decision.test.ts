import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { draftDecisionDocx } from '#app/docx/draft-decision.ts'
import { DRAFT_LANGUAGES, draftLanguageOf, draftLanguages } from '#app/domain/draft-language.ts'
import { ORGANISATION_KINDS } from '#app/domain/organisation.ts'
import { joiningDraft, usingDraft } from '#app/i18n/draft-decision.ts'
import { draftTexts } from '#app/i18n/draft-texts.server.ts'
import { docxXml } from '#tests/factories/docx-xml.ts'

const texts = draftTexts('fr')
const body = { name: 'Commune d’Ans & <Villers>', kind: 'municipality', language: 'fr', names: {} } as const
const ENDS = {
  organisation: body,
  operator: { name: 'Province de Liège', names: { de: 'Provinz Lüttich', nl: 'Provincie Luik' } },
  centre: 'Centrale d’achat',
  today: '2026-11-22',
} as const
const VERSION = { number: 2, publishedOn: '2026-03-01', months: 48 } as const
const USING = {
  ...ENDS,
  framework: { object: 'Copieurs', reference: 'CA-2027-01' },
  call: { title: 'Copieurs 2027', closesAt: Temporal.Instant.from('2027-01-15T15:00:00Z'), open: true, annex: null },
  maxima: [
    { number: '1', title: 'Appareils', whole: false, quantity: 12, amount: 800_000 },
    { number: '2', title: 'Papier', whole: false, quantity: null, amount: null },
    { number: '3', title: 'Entretien', whole: false, quantity: null, amount: 120_050 },
  ],
} as const

const said = (draft: { grounds: readonly string[]; articles: readonly { text: string }[] }) =>
  [...draft.grounds, ...draft.articles.map(({ text }) => text)].join('\n')

test('a draft to join names the law, the centre, the version and who signs', () => {
  const draft = joiningDraft(texts, { ...ENDS, version: VERSION })
  expect(said(draft)).toContain('articles L1222-3 et L1222-7')
  expect(said(draft)).toContain('articles 2, 6° et 7°, 47 et, pour les secteurs spéciaux, 129')
  expect(said(draft)).toMatch(/version 2 publiée le 1er\smars\s2026, d’une durée de 48 mois/)
  expect(said(draft)).toContain('le Collège communal')
  expect(draft.articles.map(({ title }) => title)).toEqual(['Article 1er', 'Article 2', 'Article 3'])
})

test.each(ORGANISATION_KINDS)('a body of the kind %s cites its own rules and decides by its own organ', (kind) => {
  const draft = joiningDraft(texts, { ...ENDS, organisation: { ...body, kind }, version: null })
  expect(draft.organ).not.toContain('organs.')
  expect(draft.grounds[0]).toMatch(/^Vu /)
  expect(said(draft).includes('L1222-7')).toBe(kind === 'municipality')
})

test('a municipality of the German-speaking region cites the Gemeindedekret and not the Walloon code', () => {
  const draft = usingDraft(texts, { ...USING, organisation: { ...body, language: 'de' } })
  expect(said(draft)).toContain('Gemeindedekret')
  expect(said(draft)).not.toContain('L1222')
})

test('a draft to use a framework contract lists what was asked for with its total, and leaves room where nothing was', () => {
  const [, maxima] = usingDraft(texts, USING).articles
  expect(maxima?.table?.rows).toEqual([
    ['1\u00a0: Appareils', '12', '8.000\u00a0€'],
    ['3\u00a0: Entretien', '–', '1.200,50\u00a0€'],
    ['Total', '', '9.200,50\u00a0€'],
  ])
  const nothing = USING.maxima.map((line) => ({ ...line, quantity: null, amount: null }))
  const [, open] = usingDraft(texts, { ...USING, maxima: nothing }).articles
  expect(open?.table?.rows[1]).toEqual(['2\u00a0: Papier', '[à compléter]', '[à compléter]'])
})

test('the Word document holds headings, a table and its language, highlights what is open and escapes names', async () => {
  const xml = await docxXml(await draftDecisionDocx(usingDraft(texts, USING)))
  expect(xml).toContain('Commune d’Ans &amp; &lt;Villers&gt;')
  expect(xml).toContain('w:pStyle w:val="Heading1"')
  expect(xml.match(/<w:tbl>/g)).toHaveLength(2)
  expect(xml).toMatch(/<w:highlight w:val="yellow"\/>.*?\[date de la séance\]/)
})

describe('in the language of the body', () => {
  const german = { ...body, name: 'Commune de La Calamine', language: 'de', names: { de: 'Gemeinde Kelmis' } }

  test('a German draft names the body, the province and the day as they are said in German', () => {
    const draft = usingDraft(draftTexts('de'), { ...USING, organisation: german })
    expect(draft.heading.organisation).toBe('Gemeinde Kelmis')
    expect(draft.language).toBe('de-BE')
    expect(said(draft)).toContain('Aufgrund des Gemeindedekrets vom 23. April 2018')
    expect(said(draft)).toContain('(Provinz Lüttich)')
    expect(said(draft)).toContain('15.\u00a0Januar\u00a02027 um 16.00 Uhr')
    expect(said(draft)).toContain('das Gemeindekollegium')
    expect(draft.articles[1]?.table?.rows[0]).toEqual(['1: Appareils', '12', '8.000\u00a0€'])
  })

  test('a Dutch draft writes the sign of the euro before the amount, and the day in Dutch', () => {
    const flemish = { ...body, name: 'Gemeente Voeren', language: 'nl' }
    const draft = usingDraft(draftTexts('nl'), { ...USING, organisation: flemish })
    expect(said(draft)).toContain('decreet van 22 december 2017 over het lokaal bestuur')
    expect(said(draft)).not.toContain('L1222')
    expect(said(draft)).toContain('het college van burgemeester en schepenen')
    expect(said(draft)).toContain('15\u00a0januari\u00a02027 om 16.00 uur')
    expect(draft.articles[1]?.table?.rows.at(-1)).toEqual(['Totaal', '', '€\u00a09.200,50'])
  })

  test('the rules that are cited are those of the body, in whichever language the draft is', () => {
    const walloon = joiningDraft(draftTexts('de'), { ...ENDS, version: VERSION })
    expect(said(walloon)).toContain('Kodex der lokalen Demokratie und der Dezentralisierung')
    expect(said(walloon)).toContain('veröffentlicht am 1.\u00a0März\u00a02026, mit einer Laufzeit von 48 Monaten')
    const inFrench = joiningDraft(draftTexts('fr'), { ...ENDS, organisation: german, version: VERSION })
    expect(said(inFrench)).toContain('Gemeindedekret')
    expect(inFrench.heading.organisation).toBe('Commune de La Calamine')
  })

  test.each(DRAFT_LANGUAGES)('every kind of body has its words in the language %s', (language) => {
    for (const kind of ORGANISATION_KINDS) {
      for (const own of DRAFT_LANGUAGES) {
        const organisation = { ...body, kind, language: own }
        const texts = draftTexts(language)
        for (const draft of [
          joiningDraft(texts, { ...ENDS, organisation, version: VERSION }),
          usingDraft(texts, { ...USING, organisation }),
        ]) {
          expect(JSON.stringify(draft)).not.toMatch(/\{\{|"(organs|grounds|executives)\./)
        }
      }
    }
  })

  test('the language asked for goes before that of the body, which goes before French', () => {
    expect(draftLanguageOf('nl', 'de')).toBe('nl')
    expect(draftLanguageOf('xx', 'de-BE')).toBe('de')
    expect(draftLanguageOf(null, 'en')).toBe('fr')
    expect(draftLanguages('de')).toEqual(['de', 'fr', 'nl'])
  })
})

test.each([
  ['fr', 'clôturé le', 'annexe 2, date du', /avant le|prépare|se clôture/],
  ['de', 'endete', 'Anlage 2, vom', /vor dem|vorbereitet|der am .* endet;/],
  ['nl', 'is afgesloten', 'bijlage 2, dateert van', /vóór|voorbereidt|afloopt/],
] as const)(
  'a draft in %s after the closing says what holds then, and asks nothing before it',
  (language, closed, frozen, before) => {
    const closedCall = { ...USING.call, open: false }
    const annex = { number: 2, frozenAt: Temporal.Instant.from('2027-03-01T10:00:00Z') }
    const [waiting, drafted] = [closedCall, { ...closedCall, annex }].map((call) =>
      said(usingDraft(draftTexts(language), { ...USING, call })),
    )
    expect(said(usingDraft(draftTexts(language), USING))).toMatch(before)
    for (const text of [waiting, drafted]) {
      expect(text).toContain(closed)
      expect(text).not.toMatch(before)
    }
    expect(waiting).not.toContain(frozen.split(',')[0])
    expect(drafted).toContain(frozen)
  },
)
