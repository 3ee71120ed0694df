import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '#app/domain/calendar.ts'
import { timeSpan } from '#app/domain/time-span.ts'
import { anyDay } from '#tests/factories/term-arbitraries.ts'

const FROM = '2026-11-22'

test.each([
  [FROM, 0],
  ['2026-11-23', 1],
  ['2027-03-01', 99],
])('up to 99 days each day counts: to %s', (to, days) => {
  expect(timeSpan(FROM, to)).toEqual({ unit: 'days', days })
})

test.each([
  ['2027-03-02', 3],
  ['2027-04-06', 4],
  ['2027-04-07', 5],
  ['2027-06-24', 7],
  ['2028-10-22', 23],
  ['2028-11-06', 23],
])('then it is the nearest month: to %s', (to, months) => {
  expect(timeSpan(FROM, to)).toEqual({ unit: 'months', months })
})

test.each([
  ['2028-11-07', 2, 0],
  ['2028-12-22', 2, 1],
  ['2032-04-30', 5, 5],
  ['2036-11-22', 10, 0],
])('from two years on it is years and months: to %s', (to, years, months) => {
  expect(timeSpan(FROM, to)).toEqual({ unit: 'years', years, months })
})

test.each([
  ['2026-01-31', '2026-05-31', 4],
  ['2026-01-31', '2026-06-30', 5],
  ['2027-10-31', '2028-02-29', 4],
  ['2027-10-31', '2028-03-01', 4],
])('the last day of a month is a month after the last day of another: %s to %s', (from, to, months) => {
  expect(timeSpan(from, to)).toEqual({ unit: 'months', months })
})

test('a later day is never nearer, and what is said is little more than half a month from the truth', () => {
  const monthsOf = (from: string, to: string) => {
    const span = timeSpan(from, to)
    if (span.unit === 'days') return null
    return span.unit === 'months' ? span.months : span.years * 12 + span.months
  }
  fc.assert(
    fc.property(anyDay('2018-01-01', 4000), fc.integer({ min: 100, max: 4000 }), (from, days) => {
      const [months, next] = [monthsOf(from, addDays(from, days)), monthsOf(from, addDays(from, days + 1))]
      expect(next).toBeGreaterThanOrEqual(months ?? 0)
      expect(Math.abs((months ?? 0) * 30.436875 - days)).toBeLessThanOrEqual(18)
    }),
  )
})
