import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lineAmount, orderTotals, vatShares } from '#app/domain/order-amount.ts'

describe('the amount of a line', () => {
  test.each([
    ['two copiers at 1.234,56 €', { quantity: 2_000, unitPrice: 12_345_600, months: null }, 246_912],
    ['100.000 pages at 0,0045 €', { quantity: 100_000_000, unitPrice: 45, months: null }, 45_000],
    ['one page at 0,0045 € is nothing', { quantity: 1_000, unitPrice: 45, months: null }, 0],
    ['half a cent is a cent', { quantity: 1_000, unitPrice: 50, months: null }, 1],
    ['just below half a cent is none', { quantity: 999, unitPrice: 50, months: null }, 0],
    ['a ton and a half of salt at 85,30 €', { quantity: 1_500, unitPrice: 853_000, months: null }, 12_795],
    ['3 copiers for 60 months at 42,10 €', { quantity: 3_000, unitPrice: 421_000, months: 60 }, 757_800],
    ['one month', { quantity: 1_000, unitPrice: 421_000, months: 1 }, 4_210],
    [
      'beyond what a number multiplies exactly',
      { quantity: 999_999_999_000, unitPrice: 9_999_999, months: 1 },
      99_999_989_900_000,
    ],
  ])('%s', (_, line, cents) => {
    expect(lineAmount(line)).toBe(cents)
  })

  test('is never off by more than half a cent', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), fc.integer({ min: 0, max: 1e7 }), (quantity, unitPrice) => {
        const exact = BigInt(quantity) * BigInt(unitPrice)
        const off = BigInt(lineAmount({ quantity, unitPrice, months: null })) * 100_000n - exact
        return off >= -50_000n && off <= 50_000n
      }),
    )
  })
})

describe('the VAT of an order', () => {
  test('is rounded once a rate, not a line: three times 33 cents at 6 % is 6 cents', () => {
    const line = { amount: 33, vatRate: 600 }
    expect(vatShares([line, line, line])).toEqual([{ rate: 600, amount: 99, vat: 6 }])
  })

  test('each rate for itself, the lowest first, one without VAT too', () => {
    const lines = [
      { amount: 10_000, vatRate: 2100 },
      { amount: 5_000, vatRate: 0 },
      { amount: 1_000, vatRate: 600 },
      { amount: 50, vatRate: 2100 },
    ]
    expect(vatShares(lines)).toEqual([
      { rate: 0, amount: 5_000, vat: 0 },
      { rate: 600, amount: 1_000, vat: 60 },
      { rate: 2100, amount: 10_050, vat: 2_111 },
    ])
  })

  test('no line, nothing', () => {
    expect(vatShares([])).toEqual([])
    expect(orderTotals([])).toEqual({ amount: 0, vat: 0, quantity: 0 })
  })
})

test('only what the lot counts weighs on its quantity', () => {
  const line = { amount: 10_000, vatRate: 2100, quantity: 2_000 }
  expect(
    orderTotals([
      { ...line, counted: true },
      { ...line, counted: false },
    ]),
  ).toEqual({
    ...{ amount: 20_000, vat: 4_200, quantity: 2_000 },
  })
})
