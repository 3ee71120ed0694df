import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '#app/domain/calendar.ts'
import {
  MOST_YEARS,
  positionOf,
  spanOf,
  windowOfYears,
  yearMarks,
  yearRangeOf,
  type ZoomStep,
  zoomed,
} from '#app/ui/timeline/time-scale.ts'
import { anyDay } from '#tests/factories/term-arbitraries.ts'

const window = windowOfYears({ first: 2025, last: 2028 })
const today = '2026-11-22'

test('a drawing begins with its first day and ends after its last one', () => {
  expect(positionOf('2025-01-01', window)).toBe(0)
  expect(positionOf('2029-01-01', window)).toBe(100)
})

test('a stretch that crosses the edge is cut there and says so', () => {
  expect(spanOf({ from: '2020-01-01', to: '2025-12-31' }, window)).toMatchObject({
    start: 0,
    cutStart: true,
    cutEnd: false,
  })
  expect(spanOf({ from: '2028-01-01', to: null }, window)).toMatchObject({ cutEnd: true })
  expect(spanOf({ from: '2029-01-01', to: '2030-01-01' }, window)).toBeNull()
  expect(spanOf({ from: '2020-01-01', to: '2024-12-31' }, window)).toBeNull()
})

test('a stretch of one day can still be seen', () => {
  expect(spanOf({ from: today, to: today }, window)?.length).toBeGreaterThan(0)
})

test('nothing is ever drawn outside', () => {
  fc.assert(
    fc.property(anyDay(), fc.integer({ min: 0, max: 9000 }), (from, days) => {
      const span = spanOf({ from, to: addDays(from, days) }, window)
      if (!span) return
      expect(span.start).toBeGreaterThanOrEqual(0)
      expect(span.length).toBeGreaterThan(0)
      expect(span.start + span.length).toBeLessThanOrEqual(100.01)
    }),
  )
})

describe('the years shown', () => {
  test('are those of the address', () => {
    expect(yearRangeOf({ first: '2026', last: '2029' }, today)).toEqual({ first: 2026, last: 2029 })
  })

  test.each([
    [null, null],
    ['2029', '2026'],
    ['20.5', '2029'],
    ['0001', '9999'],
    ['DROP', '2029'],
  ])('are last year and the next four when the address says %s to %s', (first, last) => {
    expect(yearRangeOf({ first, last }, today)).toEqual({ first: 2025, last: 2029 })
  })

  test('are never more than fit', () => {
    expect(yearRangeOf({ first: '1950', last: '2100' }, today)).toEqual({ first: 1950, last: 1949 + MOST_YEARS })
  })

  test('are marked every year, every second or every fifth', () => {
    expect(yearMarks({ first: 2025, last: 2028 }).map(({ year }) => year)).toEqual([2025, 2026, 2027, 2028])
    expect(yearMarks({ first: 2025, last: 2033 }).map(({ year }) => year)).toEqual([2026, 2028, 2030, 2032])
    expect(yearMarks({ first: 2021, last: 2040 }).map(({ year }) => year)).toEqual([2025, 2030, 2035, 2040])
  })
})

describe('zooming', () => {
  test('narrows around the present, down to one year', () => {
    let range: ReturnType<typeof zoomed> = { first: 2020, last: 2032 }
    const seen = []
    while (range) {
      seen.push(range)
      range = zoomed(range, 'in', today)
    }
    expect(seen.at(-1)).toEqual({ first: 2026, last: 2026 })
    expect(seen).toHaveLength(13)
  })

  test('widens up to the most years, and moves by one', () => {
    expect(zoomed({ first: 2026, last: 2026 }, 'out', today)).toEqual({ first: 2026, last: 2027 })
    expect(zoomed({ first: 2025, last: 2029 }, 'out', today)).toEqual({ first: 2024, last: 2030 })
    expect(zoomed({ first: 2020, last: 2039 }, 'out', today)).toBeNull()
    expect(zoomed({ first: 2025, last: 2029 }, 'later', today)).toEqual({ first: 2026, last: 2030 })
    expect(zoomed({ first: 1900, last: 1905 }, 'earlier', today)).toBeNull()
  })

  test('always leads to a range that its address brings back', () => {
    const anyRange = fc
      .record({ first: fc.integer({ min: 1900, max: 2900 }), years: fc.integer({ min: 0, max: MOST_YEARS - 1 }) })
      .map(({ first, years }) => ({ first, last: first + years }))
    const anyStep = fc.constantFrom<ZoomStep>('in', 'out', 'earlier', 'later')
    fc.assert(
      fc.property(anyRange, anyStep, (range, step) => {
        const next = zoomed(range, step, today)
        if (next) expect(yearRangeOf({ first: String(next.first), last: String(next.last) }, today)).toEqual(next)
      }),
    )
  })
})
