import { expect, test } from 'vitest'
import { limitOf, remainderOf } from '#app/domain/framework-use.ts'

const USE = { maximum: 1000, maxima: 1, priced: 1, purchases: 1, unpriced: 0, spent: 400 }

test('what is left is the maximum less what was bought, to the cent', () => {
  expect(remainderOf(USE)).toEqual({ kind: 'left', amount: 600 })
  expect(remainderOf({ ...USE, spent: 1000 })).toEqual({ kind: 'left', amount: 0 })
  expect(remainderOf({ ...USE, spent: 1001 })).toEqual({ kind: 'over', amount: 1 })
})

test('a purchase without an amount leaves the rest unknown, never as if it were nothing', () => {
  expect(remainderOf({ ...USE, unpriced: 1 })).toEqual({ kind: 'unknown', amount: 600 })
  expect(remainderOf({ ...USE, unpriced: 1, spent: 1200 })).toEqual({ kind: 'over', amount: 200 })
})

test('without a maximum in euro nothing is left of anything, and it says how it is fixed', () => {
  expect(remainderOf({ ...USE, maximum: null })).toEqual({ kind: 'unlimited' })
  expect(limitOf({ maxima: 0, priced: 0 })).toBe('none')
  expect(limitOf({ maxima: 2, priced: 0 })).toBe('pieces')
  expect(limitOf({ maxima: 2, priced: 1 })).toBe('partly')
})
