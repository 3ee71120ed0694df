import { expect, test } from 'vitest'
import type { Purchase } from '#app/domain/law/aggregation-check.ts'
import { aggregationsOf, countedAfter, purchaseOf } from '#app/domain/law/contract-aggregation.ts'
import { buildContract } from '#tests/factories/contract.ts'
import { euro, LAW_BOOK } from '#tests/factories/law-data.ts'
import { buildTerm } from '#tests/factories/term-data.ts'

const today = '2026-11-22'
const details = buildContract({
  ...{ estimatedValue: euro(80_000), cpvCodes: ['30232110-8'] },
  ...{ launchedOn: '2026-06-15', term: buildTerm({ start: '2026-09-01' }) },
})

test('a contract counts from its launch, else from its first day, else from today', () => {
  expect(purchaseOf('a', details, today)?.day).toBe('2026-06-15')
  expect(purchaseOf('a', { ...details, launchedOn: null }, today)?.day).toBe('2026-09-01')
  expect(purchaseOf('a', { ...details, launchedOn: null, term: null }, today)?.day).toBe(today)
})

test('without value, or without supplier and CPV code, or through a centre it counts with nothing', () => {
  expect(purchaseOf('a', { ...details, estimatedValue: null }, today)).toBeNull()
  expect(purchaseOf('a', { ...details, cpvCodes: [] }, today)).toBeNull()
  expect(purchaseOf('a', { ...details, route: 'centre' }, today)).toBeNull()
})

test('the window opens at or before the same day a year earlier', () => {
  expect(countedAfter('2026-06-15') < '2025-06-15').toBe(true)
  expect(countedAfter('2024-02-29')).toBe('2023-02-01')
})

test('a value of nothing is none, the approved one stands in, and either a supplier or a code is enough', () => {
  expect(purchaseOf('a', { ...details, estimatedValue: 0 }, today)).toBeNull()
  expect(purchaseOf('a', { ...details, estimatedValue: null, approvedValue: euro(5) }, today)?.value).toBe(euro(5))
  expect(purchaseOf('a', { ...details, cpvCodes: [], supplier: 'Benoît' }, today)?.supplier).toBe('Benoît')
})

test('the limits are those of the contract’s own sector and nature, the European one among them', () => {
  const limit = (change: Partial<typeof details>, sector: 'classic' | 'special' = 'classic') => {
    const asked = { ...details, estimatedValue: euro(100_000), ...change }
    const purchase = purchaseOf('a', asked, today)!
    const other = { ...purchase, id: 'b', value: euro(9_000_000) }
    const found = aggregationsOf(LAW_BOOK, { details: asked, sector, purchase, others: [other] })
    return found.map(({ limit }) => limit.amount)
  }
  expect(limit({})).toEqual([euro(216_000)])
  expect(limit({}, 'special')).toEqual([euro(432_000)])
  expect(limit({ sector: 'classic' }, 'special')).toEqual([euro(216_000)])
  expect(limit({ nature: 'works' })).toEqual([euro(5_404_000)])
  expect(limit({ nature: 'social-services' }, 'special')).toEqual([euro(1_000_000)])
  expect(limit({ supplier: 'Benoît' })).toEqual([euro(216_000), euro(216_000)])
  const light = { estimatedValue: euro(20_000) }
  expect(limit({ ...light, launchedOn: '2027-12-31' })).toEqual([euro(216_000)])
  expect(limit({ ...light, launchedOn: '2028-01-01' })).toEqual([])
})

test('orders through a centre are counted apart: with them only an amount above what the own purchases come near', () => {
  const purchase = purchaseOf('a', details, today)!
  const other = (value: number, throughCentre: boolean): Purchase => ({
    ...{ id: `${value}`, object: 'x', day: '2026-05-01', supplier: null, cpvCodes: details.cpvCodes },
    ...{ value: euro(value), throughCentre },
  })
  const found = (...others: Purchase[]) =>
    aggregationsOf(LAW_BOOK, { details, sector: 'classic', purchase, others }).map(
      ({ limit, total, reached, withOrders }) => [limit.amount / 100, total / 100, reached, withOrders],
    )
  expect(found(other(70_000, true))).toEqual([[140_000, 150_000, true, true]])
  expect(found(other(70_000, false), other(60_000, true))).toEqual([
    [140_000, 150_000, true, false],
    [216_000, 210_000, false, true],
  ])
  expect(found(other(70_000, false), other(5_000, true))).toEqual([[140_000, 150_000, true, false]])
  expect(found(other(10_000, true))).toEqual([])
})

test('of each kind the highest amount alone is named', () => {
  const purchase = purchaseOf('a', details, today)
  const other: Purchase = {
    id: 'b',
    object: 'x',
    day: '2026-05-01',
    value: euro(70_000),
    supplier: null,
    cpvCodes: details.cpvCodes,
  }
  const found = purchase && aggregationsOf(LAW_BOOK, { details, sector: 'classic', purchase, others: [other] })
  expect(found?.map(({ by, key, limit }) => [by, key, limit.amount])).toEqual([['cpv', '302', euro(140_000)]])
})
