import { expect, test } from 'vitest'
import { type OrderedPurchase, purchaseOf } from '#app/domain/order-purchase.ts'

const ORDER: OrderedPurchase = {
  ...{ number: 'BC-2026-000007', object: 'Téléphonie', supplier: 'Win', centre: 'Centrale', reference: 'PL-1' },
  ...{ amount: 30_595, budgetArticle: '104/742-53', approvedOn: '2026-11-23', requestedOn: '2026-12-20' },
  lines: [{ months: null, counted: true }],
}

test('a purchase is noted as bought through its centre, once', () => {
  expect(purchaseOf(ORDER)).toMatchObject({
    ...{ reference: 'BC-2026-000007', route: 'centre', procedure: 'CENTRALE', approvedValue: 30_595 },
    ...{ nature: 'supplies', centre: 'Centrale', centreReferences: ['PL-1'], status: 'running' },
    term: { kind: 'one-off', start: '2026-11-23', delivery: '2026-12-20' },
  })
})

test('what is rented runs for its longest term from the day that was asked', () => {
  const rented = { ...ORDER, lines: [48, 60, null].map((months) => ({ months, counted: false })) }
  expect(purchaseOf(rented)).toMatchObject({
    nature: 'services',
    term: { kind: 'fixed', start: '2026-12-20', initialMonths: 60, renewal: { kind: 'none' } },
  })
})
