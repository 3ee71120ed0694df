import { describe, expect, test } from 'vitest'
import { type ApprovalBand, approversMissing, approversNeeded, approvingStand } from '#app/domain/approval.ts'

const BANDS: ApprovalBand[] = [
  { fromAmount: 500_000, approvers: 2 },
  { fromAmount: 0, approvers: 0 },
  { fromAmount: 100_000, approvers: 1 },
]

test.each([
  [0, 0],
  [99_999, 0],
  [100_000, 1],
  [499_999, 1],
  [500_000, 2],
  [9_000_000, 2],
])('%i cents need %i approvals', (amount, approvers) => {
  expect(approversNeeded(BANDS, amount)).toBe(approvers)
})

test('without a rule somebody else looks at every order, and below the first rule too', () => {
  expect(approversNeeded([], 1)).toBe(1)
  expect(approversNeeded([{ fromAmount: 100_000, approvers: 2 }], 99_999)).toBe(1)
})

test('approvals that nobody can give are counted: one’s own order is approved by somebody else', () => {
  const order = { needed: 1, approvers: ['a'], buyers: ['a', null], given: 0 }
  expect(approversMissing(order)).toBe(1)
  expect(approversMissing({ ...order, approvers: ['a', 'b'] })).toBe(0)
  expect(approversMissing({ ...order, needed: 2, approvers: ['b'] })).toBe(1)
  expect(approversMissing({ ...order, needed: 0, approvers: [] })).toBe(0)
  expect(approversMissing({ ...order, approvers: [], given: 1 })).toBe(0)
})

describe('who may approve', () => {
  const world = {
    who: { userId: 'approver', role: 'approver' as const },
    approvers: ['approver', 'other', 'absent'],
    buyers: ['buyer', null],
    given: [],
    deputies: [{ userId: 'absent', deputyId: 'deputy', startsOn: '2026-11-01', endsOn: '2026-11-30' }],
    today: '2026-11-15',
  }
  const deputy = { userId: 'deputy', role: 'reader' as const }
  const own = { ok: true, onBehalfOf: null }
  const no = (refusal: string) => ({ ok: false, refusal })

  test.each([
    ['an approver', {}, own],
    ['an administrator', { who: { userId: 'x', role: 'administrator' } }, own],
    ['a buyer', { who: { userId: 'x', role: 'buyer' } }, no('not-approver')],
    ['a coordinator', { who: { userId: 'x', role: 'coordinator' } }, no('not-approver')],
    ['one’s own order', { buyers: ['approver'] }, no('own-order')],
    ['an order that one sent for another', { buyers: ['buyer', 'approver'] }, no('own-order')],
    ['a second time', { given: [{ decidedBy: 'approver', onBehalfOf: null }] }, no('already-approved')],
    ['whose deputy approved', { given: [{ decidedBy: 'd', onBehalfOf: 'approver' }] }, no('already-approved')],
    ['a second person', { given: [{ decidedBy: 'other', onBehalfOf: null }] }, own],
    ['a deputy', { who: deputy }, { ok: true, onBehalfOf: 'absent' }],
    ['a deputy on the first day', { who: deputy, today: '2026-11-01' }, { ok: true, onBehalfOf: 'absent' }],
    ['a deputy on the last day', { who: deputy, today: '2026-11-30' }, { ok: true, onBehalfOf: 'absent' }],
    ['a deputy the day before', { who: deputy, today: '2026-10-31' }, no('not-approver')],
    ['a deputy the day after', { who: deputy, today: '2026-12-01' }, no('not-approver')],
    ['a deputy of their own order', { who: deputy, buyers: ['deputy'] }, no('own-order')],
    ['a deputy of whom made the order', { who: deputy, buyers: ['absent'] }, no('already-approved')],
    [
      'a deputy of whom approved',
      { who: deputy, given: [{ decidedBy: 'absent', onBehalfOf: null }] },
      no('already-approved'),
    ],
    ['a deputy twice', { who: deputy, given: [{ decidedBy: 'deputy', onBehalfOf: 'absent' }] }, no('already-approved')],
    ['a deputy of nobody who may', { who: deputy, approvers: ['approver'] }, no('not-approver')],
  ] as const)('%s', (_, change, expected) => {
    expect(approvingStand({ ...world, ...change })).toEqual(expected)
  })
})
