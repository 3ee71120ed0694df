import { describe, expect, test } from 'vitest'
import { enforcedAt, type LawParameter, lawBook } from '#app/domain/law/law-parameter.ts'
import { euThreshold, isKnown, thresholdAt } from '#app/domain/law/threshold.ts'
import { LAW_BOOK } from '#tests/factories/law-data.ts'

const row = (change: Partial<LawParameter>): LawParameter => ({
  code: 'A',
  family: 'be-threshold',
  label: 'Plafond',
  unit: 'eur',
  value: 100,
  reference: null,
  natures: [],
  validFrom: '2020-01-01',
  validTo: null,
  citation: 'art. 1',
  source: null,
  confidence: 'verified',
  note: null,
  ...change,
})

describe('the row of a day', () => {
  const book = lawBook([
    row({ value: 1, validTo: '2020-12-31' }),
    row({ value: 3, validFrom: '2023-01-01' }),
    row({ value: 2, validFrom: '2022-01-01', validTo: '2022-06-30' }),
    row({ code: 'B' }),
  ])

  test.each([
    ['2019-12-31', null],
    ['2020-01-01', 1],
    ['2020-12-31', 1],
    ['2021-01-01', null],
    ['2022-01-01', 2],
    ['2022-06-30', 2],
    ['2022-07-01', null],
    ['2022-12-31', null],
    ['2023-01-01', 3],
    ['2090-01-01', 3],
  ])('on %s: %s', (day, value) => {
    expect(book.at('A', day)?.value ?? null).toBe(value)
  })

  test('a later row takes over from one without an end', () => {
    const replaced = lawBook([row({ value: 1 }), row({ value: 2, validFrom: '2025-01-01' })])
    expect(replaced.at('A', '2024-12-31')?.value).toBe(1)
    expect(replaced.at('A', '2025-01-01')?.value).toBe(2)
  })

  test('an unknown rule has no row', () => {
    expect(book.at('C', '2023-01-01')).toBeNull()
  })

  test('an uncertain row is shown and not enforced', () => {
    const uncertain = lawBook([row({ confidence: 'uncertain' }), row({ code: 'B', confidence: 'known' })])
    expect(uncertain.at('A', '2023-01-01')).not.toBeNull()
    expect(enforcedAt(uncertain, 'A', '2023-01-01')).toBeNull()
    expect(enforcedAt(uncertain, 'B', '2023-01-01')?.code).toBe('B')
    expect(enforcedAt(uncertain, 'B', '2019-01-01')).toBeNull()
  })
})

describe('the amount of a rule', () => {
  const reference = row({ code: 'R', unit: 'reference', value: null, reference: 'A', citation: 'art. 2' })
  const DAY = '2023-01-01'

  test('is its own, or that of the rule it refers to, with the article of the rule', () => {
    const book = lawBook([row({}), reference])
    expect(thresholdAt(book, 'A', DAY)).toMatchObject({ code: 'A', amount: 100, citation: 'art. 1' })
    expect(thresholdAt(book, 'R', DAY)).toMatchObject({
      ...{ code: 'R', amount: 100, citation: 'art. 2' },
      parameter: { code: 'A' },
    })
  })

  test.each([
    ['no row', [], null],
    ['a rule without a figure', [row({ unit: 'rule', value: null })], null],
    ['an uncertain row', [row({ confidence: 'uncertain' })], 'A'],
  ])('is unknown for %s', (_, rows, uncertain) => {
    const found = thresholdAt(lawBook(rows), 'A', DAY)
    expect(isKnown(found)).toBe(false)
    expect(found).toMatchObject({ code: 'A', day: DAY })
    expect('uncertain' in found ? (found.uncertain?.code ?? null) : 'known').toBe(uncertain)
  })

  test('is unknown where the figure it refers to is missing or uncertain', () => {
    expect(thresholdAt(lawBook([reference]), 'R', DAY)).toEqual({ code: 'R', day: DAY, uncertain: null })
    const doubtful = row({ confidence: 'uncertain' })
    const doubtfulRule = { ...reference, confidence: 'uncertain' as const }
    expect(thresholdAt(lawBook([doubtfulRule, row({})]), 'R', DAY)).toEqual({
      code: 'R',
      day: DAY,
      uncertain: doubtfulRule,
    })
    expect(thresholdAt(lawBook([reference, doubtful]), 'R', DAY)).toEqual({ code: 'R', day: DAY, uncertain: doubtful })
  })

  test.each([
    ['supplies', 'EU_SUBCENTRAL', 'EU_UTIL_FS'],
    ['services', 'EU_SUBCENTRAL', 'EU_UTIL_FS'],
    ['works', 'EU_WORKS', 'EU_UTIL_WORKS'],
    ['social-services', 'EU_SOCIAL', 'EU_UTIL_SOCIAL'],
  ] as const)('the European threshold of %s is %s, in the special sectors %s', (nature, classic, special) => {
    expect(euThreshold(LAW_BOOK, '2026-06-15', { nature, sector: 'classic' }).code).toBe(classic)
    expect(euThreshold(LAW_BOOK, '2026-06-15', { nature, sector: 'special' }).code).toBe(special)
  })
})
