import { expect, test } from 'vitest'
import { percentTaken, thresholdReached } from '#app/domain/ceiling-alert.ts'

const of = (taken: number, limit: number | null, takenQuantity = 0, limitQuantity: number | null = null) =>
  thresholdReached({ taken, limit, takenQuantity, limitQuantity })

test.each([
  [69_99, 10_000, null],
  [7_000, 10_000, 70],
  [84_99, 10_000, 70],
  [8_500, 10_000, 85],
  [94_99, 10_000, 85],
  [9_500, 10_000, 95],
  [10_000, 10_000, 95],
])('%i of %i has come to %s', (taken, limit, threshold) => {
  expect(of(taken, limit)).toBe(threshold)
})

test('a ceiling without limit, or of nothing, comes to no threshold', () => {
  expect(of(1_000, null)).toBeNull()
  expect(of(0, 0)).toBeNull()
})

test('pieces count as euro do, whichever has come further', () => {
  expect(of(1_000, 10_000, 86, 100)).toBe(85)
  expect(of(9_600, 10_000, 86, 100)).toBe(95)
  expect(of(9_600, null, 10, 100)).toBeNull()
})

test('the part taken is in whole per cent, and a hundred only when nothing is left', () => {
  expect(percentTaken(9_999, 10_000)).toBe(99)
  expect(percentTaken(10_000, 10_000)).toBe(100)
  expect(percentTaken(0, 0)).toBe(100)
  expect(percentTaken(5, null)).toBeNull()
})
