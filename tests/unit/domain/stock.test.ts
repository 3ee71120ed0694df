import { describe, expect, test } from 'vitest'
import { replenishmentNumber, stockHoldOf, stockState, suggestedReplenishment } from '#app/domain/stock.ts'
import {
  readAllocations,
  readCounted,
  readPromise,
  readReceived,
  readReplenishment,
  readSeason,
} from '#app/domain/stock-schema.ts'

const ID = '00000000-0000-4000-8000-000000000001'

describe('a stock', () => {
  test('is low below its safety level, and empty where nothing is free', () => {
    const of = (onHand: number, reserved: number) => stockState({ onHand, reserved, safety: 20_000 })
    expect([of(50_000, 30_000), of(50_000, 30_001), of(50_000, 50_000), of(0, 0)]).toEqual([
      ...['enough', 'low', 'empty', 'empty'],
    ])
  })

  test('asks for what brings it back to its safety level, less what is on its way', () => {
    const level = { onHand: 30_000, reserved: 25_000, safety: 20_000 }
    expect([suggestedReplenishment(level, 0), suggestedReplenishment(level, 10_000)]).toEqual([15_000, 5_000])
    expect(suggestedReplenishment(level, 28_000)).toBe(0)
  })

  test('gives an order what it asks for, less what came, and keeps what came of a closed one', () => {
    const order = { ordered: 10_000, pending: null, delivered: 4_000 }
    expect(stockHoldOf({ ...order, status: 'placed' })).toEqual({ reserved: 6_000, issued: 4_000 })
    expect(stockHoldOf({ ...order, status: 'placed', pending: 12_000 })).toEqual({ reserved: 8_000, issued: 4_000 })
    expect(stockHoldOf({ ...order, status: 'placed', pending: 5_000 })).toEqual({ reserved: 6_000, issued: 4_000 })
    expect(stockHoldOf({ ...order, status: 'closed' })).toEqual({ reserved: 0, issued: 4_000 })
    expect(stockHoldOf({ ...order, status: 'over', delivered: 0 })).toEqual({ reserved: 0, issued: 0 })
  })

  test('is replenished under a number of its own series', () => {
    expect(replenishmentNumber({ year: 2026, number: 12 })).toBe('RA-2026-000012')
  })
})

describe('a form about a stock', () => {
  test('reads half tonnes as people write them, and a blank allocation as none', () => {
    expect(readAllocations({ [`allocated-${ID}`]: '12,5', intent: 'save' })).toEqual({
      ...{ ok: true, value: [{ memberId: ID, allocated: 12_500 }] },
    })
    expect(readAllocations({ [`allocated-${ID}`]: ' ' })).toMatchObject({ value: [{ allocated: 0 }] })
    expect(readAllocations({ [`allocated-${ID}`]: '-1' })).toMatchObject({
      refusal: { [`allocated-${ID}`]: 'negative-quantity' },
    })
  })

  test('asks for the day, the quantity and the reason of an inventory', () => {
    expect(readCounted({}, '2026-11-02')).toMatchObject({
      refusal: { onHand: 'unreadable-quantity', movedOn: 'day-missing', reason: 'reason-missing' },
    })
    expect(readCounted({ onHand: '0', movedOn: '2026-11-03', reason: 'x' }, '2026-11-02')).toMatchObject({
      refusal: { movedOn: 'day-to-come' },
    })
    expect(readCounted({ onHand: '0', movedOn: '2026-11-02', reason: 'x' }, '2026-11-02')).toMatchObject({ ok: true })
  })

  test('takes a season of a day, and none that ends before it begins', () => {
    const typed = { name: 'Hiver', firstDay: '2026-11-01', lastDay: '2026-11-01' }
    expect(readSeason(typed)).toMatchObject({ ok: true })
    expect(readSeason({ ...typed, lastDay: '2026-10-31' })).toMatchObject({ refusal: { lastDay: 'last-before-first' } })
    expect(readSeason({ ...typed, firstDay: '1750-01-01' })).toMatchObject({
      refusal: { firstDay: 'day-out-of-range' },
    })
  })

  test('refuses a promise or a wish in the past, and a receipt in the future', () => {
    const unsaid = { promisedOn: null, promiseRemark: null }
    expect(readPromise({ promisedOn: '2026-11-01' }, '2026-11-02', unsaid)).toMatchObject({
      refusal: { promisedOn: 'day-past' },
    })
    expect(readReceived({ quantity: '1', movedOn: '2026-11-03' }, '2026-11-02')).toMatchObject({
      refusal: { movedOn: 'day-to-come' },
    })
    const asked = { quantity: '1', unitPrice: 'x', deliveryAddress: '', wishedOn: '2026-11-01' }
    expect(readReplenishment(asked, '2026-11-02')).toMatchObject({
      refusal: { unitPrice: 'price-unreadable', deliveryAddress: 'address-missing', wishedOn: 'day-past' },
    })
  })
})
