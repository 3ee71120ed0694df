import { describe, expect, test } from 'vitest'
import { basketQuantity, isCounted, lineChanges, lineOf, type SoldArticle } from '#app/domain/order-basket.ts'

const COPIER: SoldArticle = {
  ...{ id: 'c', lotId: null, code: 'MFP-30', description: 'Copieur', unit: 'C62', kind: 'rental', termMonths: 48 },
  ...{ vatRate: 2100, minimumQuantity: 2000, step: 1000, unitPrice: 450_000, isOption: false },
}

describe('a line of a basket', () => {
  test('costs every month of its term', () => {
    expect(lineOf(COPIER, 2000)).toMatchObject({ amount: 432_000, months: 48, counted: true, unitPrice: 450_000 })
  })

  test('counts for the quantity of its lot when it is the thing itself', () => {
    expect(isCounted(COPIER)).toBe(true)
    expect(isCounted({ kind: 'goods', isOption: false })).toBe(true)
    expect(isCounted({ kind: 'goods', isOption: true })).toBe(false)
    expect(isCounted({ kind: 'maintenance', isOption: false })).toBe(false)
    expect(isCounted({ kind: 'service', isOption: false })).toBe(false)
  })
})

describe('a typed quantity', () => {
  test.each([
    ['', 2000],
    ['3', 3000],
    ['1.000', 1_000_000],
    ['1', 'below-minimum'],
    ['2,5', 'not-a-step'],
    ['0', 'zero-quantity'],
    ['-4', 'negative-quantity'],
    ['1000000000', 'quantity-too-large'],
    ['4.629.629', 4_629_629_000],
    ['4.629.630', 'quantity-too-large'],
    ['2,00001', 'quantity-too-precise'],
    ['deux', 'unreadable-quantity'],
  ])('%j is %j', (typed, expected) => {
    expect(basketQuantity(typed, COPIER, { unitPrice: 450_000, months: 48 })).toBe(expected)
  })
})

describe('what changed since it was put in', () => {
  const line = { position: 1, articleId: 'c', unitPrice: 450_000, vatRate: 2100, months: 48 }

  test('is nothing at the same price, and nothing of a free line', () => {
    expect(lineChanges([line, { ...line, position: 2, articleId: null, unitPrice: 1 }], [COPIER])).toEqual([])
  })

  test('is the price, the rate or the term, and what is sold no more', () => {
    const now = { unitPrice: 450_000, vatRate: 2100, months: 48 }
    expect(lineChanges([line], [{ ...COPIER, unitPrice: 460_000 }])).toEqual([
      { position: 1, change: 'price', ...now, unitPrice: 460_000 },
    ])
    expect(lineChanges([line], [{ ...COPIER, vatRate: 600 }])).toMatchObject([{ vatRate: 600 }])
    expect(lineChanges([line], [{ ...COPIER, termMonths: 60 }])).toMatchObject([{ months: 60 }])
    expect(lineChanges([line], [])).toEqual([{ position: 1, change: 'not-sold' }])
  })
})
