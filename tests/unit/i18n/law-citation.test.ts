import { expect, test } from 'vitest'
import { ruledSteps } from '#app/domain/law/plan-minimum.ts'
import { PLANNED_PROCEDURES } from '#app/domain/law/plan-template.ts'
import { citationText } from '#app/i18n/law-citation.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { ruleFamilies } from '#app/ui/law/law-rules-data.ts'
import { thresholdRows } from '#app/ui/law/threshold-table-data.ts'
import { LAW_PARAMETERS } from '#db/reference/law/law-parameters.ts'
import { LAW_BOOK } from '#tests/factories/law-data.ts'

/** No-break spaces as one can see them. */
const seen = (text: string) => text.replaceAll('\u00a0', '_')

test.each([
  ['Loi 17.06.2016 art. 42 §1 1° a', 'Loi_17.06.2016 art._42_§1_1°_a'],
  ['Loi 17.06.2016 art. 41 §1 2°; AR 18.04.2017 art. 91', 'Loi_17.06.2016 art._41_§1_2°_; AR_18.04.2017 art._91'],
  ["Règl. d'exécution (UE) 2019/1780", 'Règl. d’exécution (UE)_2019/1780'],
  [
    'AR 18.04.2017 art. 90 al. 1 3° (cumul des lots ≤ 20 % du marché: à vérifier)',
    'AR_18.04.2017 art._90 al._1_3° (cumul des lots ≤ 20_% du marché_: à vérifier)',
  ],
  ['AR 18.04.2017 art. 8 et s.', 'AR_18.04.2017 art._8 et_s.'],
  ['Dir. 2014/24/UE art. 4 d (montant non révisé)', 'Dir._2014/24/UE art._4_d (montant non révisé)'],
  ['Loi d’essai', 'Loi d’essai'],
  ['CJUE 17.06.2021, C-23/20, Simonsen & Weel', 'CJUE_17.06.2021, C-23/20, Simonsen & Weel'],
  ['Loi 17.06.2016 art. 39 / art. 40', 'Loi_17.06.2016 art._39 / art._40'],
])('%s is shown without a line that begins inside an article', (kept, shown) => {
  expect(seen(citationText(kept))).toBe(shown)
  expect(citationText(citationText(kept))).toBe(citationText(kept))
})

const LOOSE = /'|(?:\bart|\bal|\bdir)\. (?=\d)| [;:%§]| \d+°|\S[;:]\s/iu
const loose = (citation: string) => LOOSE.test(citation.replace(/\u00a0[;:]/g, ''))

test('no citation of the law has a straight apostrophe or a mark that could begin a line', () => {
  const kept = [...LAW_PARAMETERS.map(({ citation }) => citation)]
  const law = { book: LAW_BOOK, day: '2026-06-15' }
  const steps = PLANNED_PROCEDURES.flatMap((procedure) => ruledSteps(law, procedure))
  const minimums = steps.flatMap(({ minimum }) => minimum?.citation ?? [])
  expect(minimums.length).toBeGreaterThan(8)
  expect([...kept, ...minimums].map(citationText).filter(loose)).toEqual([])
})

test('every place that shows a citation shows it so: sentences, with and without a plural, tables and lists', () => {
  const texts = textsFor('fr')
  const citation = "Règl. d'exécution art. 42 §1"
  const shown = 'Règl. d’exécution art._42_§1'
  expect(seen(texts.in('checks')('route.points.framework.unanswered', { citation }))).toContain(shown)
  expect(seen(texts.in('plans')('settings.minimumOf', { count: 35, citation }))).toContain(shown)
  const law = { book: LAW_BOOK, today: '2026-06-15', t: texts.in('law') }
  const rules = ruleFamilies(LAW_BOOK, law.today, law.t).flatMap((family) => family.rules)
  const cells = [...thresholdRows(law, 'classic'), ...thresholdRows(law, 'special')].flatMap((row) => row.cells)
  const citations = [...rules, ...cells].flatMap((place) => place.citation ?? [])
  expect(citations.length).toBeGreaterThan(100)
  expect(citations.filter(loose)).toEqual([])
})
