import { describe, expect, test } from 'vitest'
import { type AggregationLimit, checkAggregation, type Purchase } from '#app/domain/law/aggregation-check.ts'
import { euro } from '#tests/factories/law-data.ts'

const LIMITED: AggregationLimit = { code: 'BE_LIMITED', amount: euro(30_000), citation: 'art. 92' }
const PNSPP: AggregationLimit = { code: 'BE_PNSPP', amount: euro(140_000), citation: 'art. 42' }

let count = 0
const buy = (change: Partial<Purchase> = {}): Purchase => {
  count += 1
  return {
    id: `purchase ${count}`,
    object: 'Écrans',
    day: '2026-06-15',
    value: euro(12_000),
    supplier: null,
    cpvCodes: ['30231000'],
    ...change,
  }
}

const found = (purchase: Purchase, others: Purchase[], limits = [LIMITED]) =>
  checkAggregation(purchase, others, limits).map(({ by, key, total, limit, reached }) => ({
    ...{ by, key, reached },
    total: total / 100,
    limit: limit.code,
  }))

describe('the sum of alike purchases', () => {
  test.each([
    [11_999.99, false, false],
    [12_000, true, false],
    [17_999.99, true, false],
    [18_000, true, true],
  ])('12.000 € and %d €: shown %s, reached %s', (value, shown, reached) => {
    const all = found(buy(), [buy({ value: euro(value) })])
    expect(all).toEqual(shown ? [{ by: 'cpv', key: '302', total: 12_000 + value, limit: 'BE_LIMITED', reached }] : [])
  })

  test('is nothing new for one purchase alone, however large', () => {
    expect(found(buy({ value: euro(29_999.99) }), [])).toEqual([])
  })

  test('does not speak of a threshold that the purchase reaches by itself', () => {
    expect(found(buy({ value: euro(30_000) }), [buy()])).toEqual([])
    expect(found(buy({ value: euro(29_999.99) }), [buy()])).toHaveLength(1)
  })

  test('speaks of one that an earlier purchase alone has reached already', () => {
    expect(found(buy(), [buy({ value: euro(30_000) })])).toMatchObject([{ total: 42_000, reached: true }])
    expect(found(buy({ value: 1 }), [buy({ value: euro(150_000) })], [LIMITED, PNSPP])).toMatchObject([
      { limit: 'BE_LIMITED', reached: true },
      { limit: 'BE_PNSPP', reached: true },
    ])
  })

  test('is compared with each threshold', () => {
    const others = [1, 2, 3, 4].map(() => buy({ value: euro(29_000) }))
    expect(found(buy(), others, [LIMITED, PNSPP]).map(({ limit, reached }) => [limit, reached])).toEqual([
      ['BE_LIMITED', true],
      ['BE_PNSPP', false],
    ])
  })

  test('names the purchases, the one looked at first', () => {
    const [purchase, other] = [buy(), buy()]
    expect(checkAggregation(purchase, [other], [LIMITED])[0]?.purchases).toEqual([purchase, other])
  })

  test('does not count the purchase twice when it stands among the others', () => {
    const purchase = buy()
    expect(found(purchase, [purchase])).toEqual([])
  })
})

describe('the twelve months before', () => {
  test.each([
    ['2026-06-15', '2025-06-15', false],
    ['2026-06-15', '2025-06-16', true],
    ['2026-06-15', '2026-06-15', true],
    ['2026-06-15', '2026-06-16', false],
    ['2024-03-01', '2023-03-01', false],
    ['2024-03-01', '2023-03-02', true],
    ['2024-02-29', '2023-02-28', false],
    ['2025-02-28', '2024-02-28', false],
    ['2025-02-28', '2024-02-29', true],
    ['2024-02-29', '2023-03-01', true],
  ])('on %s a purchase of %s counts: %s', (day, earlier, counts) => {
    expect(found(buy({ day }), [buy({ day: earlier })])).toHaveLength(counts ? 1 : 0)
  })
})

describe('alike by CPV', () => {
  test.each([
    ['30231000', true],
    ['30200000', true],
    ['30300000', false],
    ['48000000', false],
  ])('30231000 and %s: %s', (code, alike) => {
    expect(found(buy(), [buy({ cpvCodes: [code] })])).toHaveLength(alike ? 1 : 0)
  })

  test('a purchase with two codes of one group is counted once, of two groups for each', () => {
    expect(found(buy({ cpvCodes: ['30231000', '30232000'] }), [buy()])).toHaveLength(1)
    const both = { cpvCodes: ['48000000', '30231000'] }
    expect(found(buy(both), [buy(both)]).map(({ key }) => key)).toEqual(['480', '302'])
  })

  test('without a code nothing is alike', () => {
    expect(found(buy({ cpvCodes: [] }), [buy({ cpvCodes: [] })])).toEqual([])
  })
})

describe('alike by supplier', () => {
  const from = (supplier: string | null) => buy({ supplier, cpvCodes: [] })

  test.each([
    ['Électro-Benoît SA', 'electro benoit sa'],
    ['Électro-Benoît SA', '  ELECTRO  BENOIT, S A'.replace('S A', 'SA')],
    ['Müller & Söhne', 'MULLER SOHNE'],
    ['Atelier 4', 'atelier (4)'],
    ['Atelier', '« Atelier »'],
    ['E\u0301lectro', 'Électro'],
  ])('« %s » is « %s »', (one, other) => {
    expect(found(from(one), [from(other)])).toEqual([
      { by: 'supplier', key: one, total: 24_000, limit: 'BE_LIMITED', reached: false },
    ])
  })

  test.each([
    ['Atelier 4', 'Atelier 5'],
    ['Benoît', 'Benoît SA'],
    ['SA', 'S A'],
  ])('« %s » is not « %s »', (one, other) => {
    expect(found(from(one), [from(other)])).toEqual([])
  })

  test('no name is nobody', () => {
    expect(found(from(null), [from(null)])).toEqual([])
    expect(found(from(' - '), [from('…'), from(' - ')])).toEqual([])
    expect(found(from('Benoît'), [from(null)])).toEqual([])
  })

  test('a supplier of other goods is shown beside the group', () => {
    const mine = { supplier: 'Benoît' }
    expect(found(buy(mine), [buy(mine)]).map(({ by }) => by)).toEqual(['cpv', 'supplier'])
  })
})
