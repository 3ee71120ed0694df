import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, daysBetween } from '#app/domain/calendar.ts'
import { exhaustion, FARTHEST_YEARS, type MonthlyUse, sooner } from '#app/domain/exhaustion.ts'

const TODAY = '2026-11-23'

/** Those amounts in the months that end with October 2026, the oldest first. */
const past = (...used: number[]): MonthlyUse[] =>
  used.map((amount, position) => {
    const index = 2026 * 12 + 9 - (used.length - 1 - position)
    return { year: Math.floor(index / 12), month: (index % 12) + 1, used: amount }
  })

const at = (months: MonthlyUse[], left: number | null, lastDay: string | null = '2030-12-31') =>
  exhaustion({ months, left, today: TODAY, lastDay })

describe('the day on which a ceiling would be reached', () => {
  test('is what is left at the mean pace of the months behind us', () => {
    expect(at(past(100, 100, 100), 600)).toEqual({
      ...{ kind: 'day', on: '2027-05-24', earliest: '2027-05-24', latest: '2027-05-24' },
    })
  })

  test('lies between two days, the further apart the more the months differ', () => {
    expect(at(past(90, 110, 100, 95, 105, 100), 600)).toEqual({
      ...{ kind: 'day', on: '2027-05-24', earliest: '2027-05-14', latest: '2027-06-05' },
    })
    expect(at(past(50, 150, 100, 30, 170, 100), 600)).toMatchObject({
      ...{ kind: 'day', on: '2027-05-24', earliest: '2027-03-23', latest: '2027-09-30' },
    })
  })

  test('has no latest day where the months say too little: perhaps never before the last day to order', () => {
    expect(at(past(0, 10, 500, 0, 0, 90), 600)).toMatchObject({ kind: 'day', latest: null })
    expect(at(past(50, 150, 100, 30, 170, 100), 600, '2027-06-30')).toMatchObject({ on: '2027-05-24', latest: null })
  })

  test('is not before the last day to order where even a higher pace does not reach it, that day included', () => {
    expect(at(past(100, 100, 100), 600, '2027-05-23')).toEqual({ kind: 'not-before', lastDay: '2027-05-23' })
    expect(at(past(100, 100, 100), 600, '2027-05-24')).toMatchObject({ kind: 'day', on: '2027-05-24' })
    expect(at(past(50, 150, 100, 30, 170, 100), 600, '2027-04-01')).toEqual({
      ...{ kind: 'possible', earliest: '2027-03-23', lastDay: '2027-04-01' },
    })
  })

  test('is not looked for beyond ten years where no last day is set', () => {
    expect(at(past(1, 1, 1), 119, null)).toMatchObject({ kind: 'day', on: '2036-10-23' })
    expect(at(past(1, 1, 1), 121, null)).toEqual({ kind: 'not-before', lastDay: null })
    expect(FARTHEST_YEARS).toBe(10)
  })

  test('is said by nobody who knows fewer than three whole months', () => {
    expect(at([], 600)).toEqual({ kind: 'none' })
    expect(at(past(100, 100), 600)).toEqual({ kind: 'few-months', months: 2 })
    // The month that runs is no whole month, however much was ordered in it.
    expect(at([...past(100, 100), { year: 2026, month: 11, used: 500 }], 600)).toEqual({
      ...{ kind: 'few-months', months: 2 },
    })
  })

  test('counts the months without an order from the first one on', () => {
    expect(at(past(300, 0, 0), 600)).toMatchObject({ kind: 'day', on: '2027-05-24' })
    expect(at([{ year: 2026, month: 8, used: 300 }], 600)).toEqual(at(past(300, 0, 0), 600))
    expect(at(past(0, 0, 0, 100, 100, 100), 600)).toEqual(at(past(100, 100, 100), 600))
  })

  test('looks at the last year, and at whole years from two on, so that seasons count alike', () => {
    const year = (used: number) => Array.from({ length: 12 }, () => used)
    expect(at(past(...year(900).slice(0, 11), ...year(100)), 600)).toEqual(at(past(...year(100)), 600))
    expect(at(past(...year(100), ...year(300)), 600)).toMatchObject({ on: addDays(TODAY, 91) })
    expect(at(past(...year(900), ...year(100), ...year(100), ...year(100)), 600)).toEqual(at(past(...year(100)), 600))
  })

  test('is unknown where nothing was ordered for a year', () => {
    expect(at(past(500, ...Array.from({ length: 12 }, () => 0)), 600)).toEqual({ kind: 'no-pace', months: 12 })
  })

  test('is no question without a limit, nor once nothing is left', () => {
    expect(at(past(100, 100, 100), null)).toEqual({ kind: 'unlimited' })
    expect(at(past(100, 100, 100), 0)).toEqual({ kind: 'reached' })
    expect(at([], -5)).toEqual({ kind: 'reached' })
  })

  test('never comes before today, stands within its two days, and comes no later when less is left', () => {
    const amounts = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 3, maxLength: 40 })
    fc.assert(
      fc.property(
        amounts,
        fc.integer({ min: 1, max: 50_000_000 }),
        fc.integer({ min: 0, max: 1_000_000 }),
        (used, left, less) => {
          const found = at(past(...used), left, null)
          const withLess = at(past(...used), Math.max(1, left - less), null)
          if (found.kind !== 'day') return
          expect(daysBetween(TODAY, found.earliest)).toBeGreaterThanOrEqual(0)
          expect(found.earliest <= found.on).toBe(true)
          if (found.latest !== null) expect(found.on <= found.latest).toBe(true)
          expect(withLess.kind).toBe('day')
          if (withLess.kind === 'day') expect(withLess.on <= found.on && withLess.earliest <= found.earliest).toBe(true)
        },
      ),
      { numRuns: 500 },
    )
  })

  test('does not depend on the order in which months are given', () => {
    const months = past(10, 400, 30, 90, 0, 70)
    expect(at(months.toReversed(), 2_000)).toEqual(at(months, 2_000))
  })
})

describe('of a ceiling in euro and one in pieces', () => {
  const day = (on: string) => ({ kind: 'day', on, earliest: on, latest: on }) as const
  test('the one that ends sooner is said', () => {
    expect(sooner(day('2027-01-01'), day('2026-12-01'))).toEqual(day('2026-12-01'))
    expect(sooner({ kind: 'unlimited' }, day('2026-12-01'))).toEqual(day('2026-12-01'))
    expect(sooner({ kind: 'reached' }, day('2026-12-01'))).toEqual({ kind: 'reached' })
    expect(sooner({ kind: 'few-months', months: 1 }, { kind: 'unlimited' })).toEqual({ kind: 'few-months', months: 1 })
    expect(
      sooner({ kind: 'not-before', lastDay: null }, { kind: 'possible', earliest: '2027-01-01', lastDay: null }),
    ).toEqual({
      ...{ kind: 'possible', earliest: '2027-01-01', lastDay: null },
    })
  })
})
