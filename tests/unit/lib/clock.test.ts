import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { dayAt } from '#app/domain/calendar.ts'
import { shiftToDay } from '#app/lib/clock.server.ts'

describe('the clock', () => {
  test('is the real one without a pretended day', () => {
    const instant = Temporal.Instant.from('2026-03-01T10:00:00Z')
    expect(shiftToDay(instant, undefined)).toBe(instant)
  })

  test.each(['2026-11-21T22:59:59Z', '2026-11-21T23:30:00Z', '2026-07-01T00:00:00Z', '2026-03-28T22:30:00Z'])(
    'falls on the pretended day from %s, also across the change of the hour',
    (real) => {
      for (const day of ['2024-02-29', '2027-07-15', '2027-12-31']) {
        expect(dayAt(shiftToDay(Temporal.Instant.from(real), day))).toBe(day)
      }
    },
  )
})
