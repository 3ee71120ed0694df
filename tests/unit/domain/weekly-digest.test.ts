import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { addDays, daysBetween, weekdayOf } from '#app/domain/calendar.ts'
import { ROLES } from '#app/domain/permissions.ts'
import {
  DIGEST_SECTIONS,
  digestStretches,
  digestWeek,
  mondayOf,
  receivesDigest,
  weekBefore,
} from '#app/domain/weekly-digest.ts'

const days = fc.integer({ min: 0, max: 40_000 }).map((day) => addDays('1990-01-01', day))
const brussels = (moment: string) => Temporal.PlainDateTime.from(moment).toZonedDateTime('Europe/Brussels').toInstant()

test('a week is named by its Monday, that of the ISO week', () => {
  fc.assert(
    fc.property(days, (day) => {
      const monday = mondayOf(day)
      expect(weekdayOf(monday)).toBe(1)
      expect(daysBetween(monday, day)).toBeGreaterThanOrEqual(0)
      expect(daysBetween(monday, day)).toBeLessThan(7)
      const date = Temporal.PlainDate.from(day)
      expect(Temporal.PlainDate.from(monday).weekOfYear).toBe(date.weekOfYear)
    }),
  )
})

test.each([
  ['2026-11-23T05:59:59.999', null],
  ['2026-11-23T06:00', '2026-11-23'],
  ['2026-11-23T23:59:59', '2026-11-23'],
  // The worker was down on Monday.
  ['2026-11-24T00:30', '2026-11-23'],
  ['2026-11-25T23:59:59', '2026-11-23'],
  ['2026-11-26T00:00', null],
  ['2026-11-29T12:00', null],
  // In summer Brussels is two hours ahead of UTC.
  ['2026-06-29T05:59', null],
  ['2026-06-29T06:00', '2026-06-29'],
  // Around the new year.
  ['2026-12-28T07:00', '2026-12-28'],
  ['2029-01-01T07:00', '2029-01-01'],
])('at %s in Brussels the week to announce is %s', (moment, week) => {
  expect(digestWeek(brussels(moment))).toBe(week)
})

test('the sections of a letter hold every day up to 30 days away exactly once', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: -400, max: 60 }), (today, away) => {
      const day = addDays(today, away)
      const stretches = digestStretches(today)
      const holding = DIGEST_SECTIONS.filter((name) => day >= stretches[name].from && day <= stretches[name].to)
      expect(holding).toHaveLength(away <= 30 ? 1 : 0)
      if (away < 0) expect(holding).toEqual(['past'])
      if (away >= 0 && mondayOf(day) === mondayOf(today)) expect(holding).toEqual(['week'])
    }),
  )
})

test('what was decided is told of the seven days before the Monday', () => {
  expect(weekBefore('2026-11-23')).toEqual({ from: '2026-11-16', to: '2026-11-22' })
})

describe('who gets the letter', () => {
  test('coordinators, administrators and managers of contracts, until they say otherwise', () => {
    const byDefault = (managesContracts: boolean) =>
      ROLES.filter((role) => receivesDigest({ role, wanted: null, managesContracts }))
    expect(byDefault(false)).toEqual(['administrator', 'coordinator'])
    expect(byDefault(true)).toEqual([...ROLES])
  })

  test('what somebody said counts, whatever their role', () => {
    for (const role of ROLES) {
      for (const managesContracts of [true, false]) {
        expect(receivesDigest({ role, wanted: false, managesContracts })).toBe(false)
        expect(receivesDigest({ role, wanted: true, managesContracts })).toBe(true)
      }
    }
  })
})
