import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { addDays, dayAt, daysBetween, daysInMonth, isIsoDate, weekdayOf } from '#app/domain/calendar.ts'
import { anyDayEver } from '#tests/factories/term-arbitraries.ts'

const { PlainDate, Instant } = Temporal

describe('whole-number days are those of Temporal', () => {
  test('adding days', () => {
    fc.assert(
      fc.property(anyDayEver, fc.integer({ min: -40_000, max: 40_000 }), (day, days) => {
        expect(addDays(day, days)).toBe(PlainDate.from(day).add({ days }).toString())
      }),
    )
  })

  test('counting days, weekdays and the length of a month', () => {
    fc.assert(
      fc.property(anyDayEver, anyDayEver, (from, to) => {
        const day = PlainDate.from(from)
        expect(daysBetween(from, to)).toBe(day.until(PlainDate.from(to), { largestUnit: 'days' }).days)
        expect(weekdayOf(from)).toBe(day.dayOfWeek)
        expect(daysInMonth(day.year, day.month)).toBe(day.daysInMonth)
      }),
    )
  })
})

test.each([
  ['2000-02-28', '2000-02-29'],
  ['2000-02-29', '2000-03-01'],
  ['2100-02-28', '2100-03-01'],
  ['2399-12-31', '2400-01-01'],
  ['2400-02-28', '2400-02-29'],
])('the day after %s is %s', (day, next) => {
  expect(addDays(day, 1)).toBe(next)
  expect(addDays(next, -1)).toBe(day)
})

test.each([
  ['2024-02-29', true],
  ['2023-02-29', false],
  ['1900-02-29', false],
  ['2000-02-29', true],
  ['2026-13-01', false],
  ['2026-00-10', false],
  ['2026-04-31', false],
  ['2026-4-3', false],
  ['2026-11-22T00:00', false],
  ['+012026-11-22', false],
  ['0000-01-01', false],
  ['0001-01-01', true],
  ['2026-01-01', true],
  ['2026-12-31', true],
  ['2026-12-00', false],
  ['2026-11-22 ', false],
  ['x2026-11-22', false],
  ['', false],
])('%j is a day: %s', (text, answer) => {
  expect(isIsoDate(text)).toBe(answer)
})

describe('the day in Brussels', () => {
  test.each([
    ['2026-06-30T21:59:59.999Z', '2026-06-30'],
    ['2026-06-30T22:00:00Z', '2026-07-01'],
    ['2026-06-30T22:30:00Z', '2026-07-01'],
    ['2026-12-31T22:59:59.999Z', '2026-12-31'],
    ['2026-12-31T23:00:00Z', '2027-01-01'],
    ['2026-10-25T00:30:00Z', '2026-10-25'],
    ['2026-10-25T01:30:00Z', '2026-10-25'],
    ['2026-10-25T23:00:00Z', '2026-10-26'],
  ])('at %s it is %s', (instant, day) => {
    expect(dayAt(Instant.from(instant))).toBe(day)
  })

  test('no day is skipped and none comes twice when the clock changes', () => {
    const days: string[] = []
    let instant = Instant.from('2026-10-20T00:00:00Z')
    for (let hour = 0; hour < 24 * 14; hour += 1) {
      const day = dayAt(instant)
      if (days.at(-1) !== day) days.push(day)
      instant = instant.add({ hours: 1 })
    }
    expect(days).toEqual(Array.from({ length: days.length }, (_, shift) => addDays('2026-10-20', shift)))
  })
})
