import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { addDays, type IsoDate } from '#app/domain/calendar.ts'
import { endOfTerm, lastDay, lastTermIndex, noticeDay, renewalMonths, termDates } from '#app/domain/term.ts'
import { anyDay, anyTerm } from '#tests/factories/term-arbitraries.ts'

/** RULE.md word for word, on Temporal. */
function lastDayByDefinition(start: IsoDate, months: number): IsoDate {
  const from = Temporal.PlainDate.from(start)
  const reached = from.toPlainYearMonth().add({ months })
  if (from.day > reached.daysInMonth) return reached.toPlainDate({ day: reached.daysInMonth }).toString()
  return reached.toPlainDate({ day: from.day }).subtract({ days: 1 }).toString()
}

const index = fc.integer({ min: 0, max: 80 })

describe('lastDay', () => {
  test('is its definition, back and forth', () => {
    fc.assert(
      fc.property(anyDay(), fc.integer({ min: -1200, max: 1200 }), (start, months) => {
        expect(lastDay(start, months)).toBe(lastDayByDefinition(start, months))
      }),
    )
  })

  test('grows with the months', () => {
    fc.assert(
      fc.property(anyDay(), fc.integer({ min: 0, max: 600 }), (start, months) => {
        expect(lastDay(start, months) < lastDay(start, months + 1)).toBe(true)
      }),
    )
  })

  test('and the next day begin a month on the same day, or on the 1st when the month is too short', () => {
    fc.assert(
      fc.property(anyDay(), fc.integer({ min: 0, max: 600 }), (start, months) => {
        const next = addDays(lastDay(start, months), 1)
        expect([start.slice(8), '01']).toContain(next.slice(8))
      }),
    )
  })
})

describe('terms', () => {
  test('end where the definition says, however many came before: nothing drifts', () => {
    fc.assert(
      fc.property(anyTerm(), index, (term, k) => {
        const length = term.renewal.months || term.initialMonths
        expect(endOfTerm(term, k)).toBe(lastDayByDefinition(term.start, term.initialMonths + k * length))
        expect(endOfTerm(term, k) < endOfTerm(term, k + 1)).toBe(true)
      }),
    )
  })

  test('leave no day out and share none', () => {
    fc.assert(
      fc.property(anyTerm(['tacit']), index, (term, k) => {
        const unlimited = { ...term, renewal: { ...term.renewal, max: null } }
        const end = endOfTerm(unlimited, k)
        expect(termDates(unlimited, end)).toMatchObject({ termIndex: k, currentEnd: end })
        expect(termDates(unlimited, addDays(end, 1)).termIndex).toBe(k + 1)
      }),
    )
  })

  test('have their notice day inside, and before their end', () => {
    fc.assert(
      fc.property(anyTerm(), index, (term, k) => {
        const day = noticeDay(term, k)
        fc.pre(day !== null)
        const previousEnd = k === 0 ? addDays(term.start, -1) : endOfTerm(term, k - 1)
        expect(day! <= endOfTerm(term, k)).toBe(true)
        expect(day! > previousEnd).toBe(true)
      }),
    )
  })
})

describe('on any day', () => {
  const onSomeDay = (kinds: Parameters<typeof anyTerm>[0]) => fc.tuple(anyTerm(kinds), anyDay('1985-01-01', 45_000))

  test('a contract without renewal keeps its one end and stays ended', () => {
    fc.assert(
      fc.property(onSomeDay(['none']), ([term, today]) => {
        const dates = termDates(term, today)
        expect(dates).toMatchObject({ termIndex: 0, currentEnd: dates.firstEnd, lastPossibleEnd: dates.firstEnd })
        expect(dates.ended).toBe(dates.firstEnd < today)
      }),
    )
  })

  test('a tacit one is in the term that contains today, unless it has ended', () => {
    fc.assert(
      fc.property(onSomeDay(['tacit']), ([term, today]) => {
        const { termIndex, currentEnd, ended } = termDates(term, today)
        expect(termIndex).toBeLessThanOrEqual(lastTermIndex(term))
        if (termIndex > 0) expect(endOfTerm(term, termIndex - 1) < today).toBe(true)
        if (ended) expect(termIndex).toBe(term.renewal.max)
        else expect(currentEnd >= today).toBe(true)
      }),
    )
  })

  test('an express one is where the decisions left it, whatever the day', () => {
    fc.assert(
      fc.property(onSomeDay(['express']), ([term, today]) => {
        const { recorded } = term.renewal
        expect(termDates(term, today)).toMatchObject({
          termIndex: recorded,
          currentEnd: endOfTerm(term, recorded),
          noticeMissed: null,
          nextNoticeDeadline: null,
        })
      }),
    )
  })

  test('a missed notice is said exactly when a renewal follows from it, with the next day to give notice', () => {
    fc.assert(
      fc.property(onSomeDay(['tacit']), ([term, today]) => {
        const { noticeDeadline, noticeMissed, nextNoticeDeadline, termIndex } = termDates(term, today)
        if (noticeDeadline === null) expect([noticeMissed, nextNoticeDeadline]).toEqual([null, null])
        else expect(noticeMissed).toBe(noticeDeadline < today && termIndex < lastTermIndex(term))
        if (noticeMissed) expect(nextNoticeDeadline! >= today).toBe(true)
        else expect(nextNoticeDeadline).toBeNull()
      }),
    )
  })

  test('renewals of no stated length last as long as the initial term', () => {
    fc.assert(
      fc.property(anyTerm(['tacit']), (term) => {
        for (const months of [null, 0]) {
          expect(renewalMonths({ ...term, renewal: { ...term.renewal, months } })).toBe(term.initialMonths)
        }
      }),
    )
  })
})
