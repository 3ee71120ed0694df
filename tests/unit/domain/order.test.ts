import { describe, expect, test } from 'vitest'
import { holdOf, mayBecome, ORDER_STATUSES, type OrderStatus, orderNumber } from '#app/domain/order.ts'

const standing = { amount: 100, quantity: 2_000 }
const NONE = { amount: 0, quantity: 0 }
const held = (status: OrderStatus, change = {}) => holdOf({ status, standing, pending: null, settled: null, ...change })

describe('what an order asks of its ceilings', () => {
  test.each(['draft', 'refused', 'withdrawn', 'cancelled'] as const)('%s: nothing', (status) => {
    expect(held(status)).toEqual({ reserved: NONE, committed: NONE })
  })
  test.each(['submitted', 'awaiting-centre'] as const)('%s: it is reserved', (status) => {
    expect(held(status)).toEqual({ reserved: standing, committed: NONE })
  })
  test.each(['approved', 'sent', 'confirmed', 'delivered'] as const)('%s: it is committed', (status) => {
    expect(held(status)).toEqual({ reserved: NONE, committed: standing })
  })
  test('closed: what was delivered of it, all of it where nothing else was said', () => {
    const settled = { amount: 40, quantity: 1_000 }
    expect(held('closed', { settled })).toEqual({ reserved: NONE, committed: settled })
    expect(held('closed')).toEqual({ reserved: NONE, committed: standing })
  })
  test('an amendment on its way reserves what it adds and gives nothing back yet', () => {
    const more = { amount: 130, quantity: 1_000 }
    expect(held('sent', { pending: more })).toEqual({ reserved: { amount: 30, quantity: 0 }, committed: standing })
    expect(held('submitted', { pending: more })).toEqual({ reserved: standing, committed: NONE })
    expect(held('closed', { pending: more })).toEqual({ reserved: NONE, committed: standing })
  })
})

test('an order follows its life and no shortcut', () => {
  const after = (from: OrderStatus) => ORDER_STATUSES.filter((to) => mayBecome(from, to)).join(' ')
  expect(Object.fromEntries(ORDER_STATUSES.map((status) => [status, after(status)]))).toEqual({
    draft: 'submitted',
    submitted: 'awaiting-centre approved refused withdrawn',
    'awaiting-centre': 'approved refused withdrawn',
    approved: 'sent confirmed delivered closed cancelled',
    sent: 'confirmed delivered closed cancelled',
    confirmed: 'delivered closed cancelled',
    delivered: 'confirmed closed',
    closed: 'confirmed delivered',
    refused: '',
    withdrawn: '',
    cancelled: '',
  })
})

test.each([
  [{ year: 2026, number: 123, revision: 1 }, 'BC-2026-000123'],
  [{ year: 2026, number: 123, revision: 2 }, 'BC-2026-000123-02'],
  [{ year: 2027, number: 1_234_567, revision: 12 }, 'BC-2027-1234567-12'],
])('the number of %j is %s', (order, number) => {
  expect(orderNumber(order)).toBe(number)
})
