import { addDays, type IsoDate, isIsoDate, isTypableDay } from '#app/domain/calendar.ts'
import type { FixedTerm, IndefiniteTerm, Notice, OneOffTerm, Term } from '#app/domain/contract.ts'
import { lastTermIndex, noticeDay, renewalMonths } from '#app/domain/term.ts'

export const MAX_MONTHS = 1200
export const MAX_NOTICE_DAYS = 36_500
export const MAX_RENEWALS = 9999
// Keeps the last possible end before the year 10000, where days would no longer compare as text.
const MAX_TOTAL_MONTHS = 60_000

export const TERM_PROBLEM_CODES = [
  'not-a-day',
  'day-out-of-range',
  'not-whole',
  'too-small',
  'too-large',
  'notice-longer-than-term',
  'recorded-over-maximum',
  'too-long-in-total',
  'delivery-before-start',
] as const
export type TermProblemCode = (typeof TERM_PROBLEM_CODES)[number]

export type TermField =
  | 'start'
  | 'initialMonths'
  | 'renewal.months'
  | 'renewal.max'
  | 'renewal.recorded'
  | 'notice.months'
  | 'notice.days'
  | 'delivery'
  | 'guaranteeMonths'

/** `limit` is the number a too small or too large value may not pass, else null. */
export type TermProblem = { field: TermField; code: TermProblemCode; limit: number | null }

/** Why that text is no day that a person can mean, or null. */
export function dayProblem(day: IsoDate): 'not-a-day' | 'day-out-of-range' | null {
  if (!isIsoDate(day)) return 'not-a-day'
  return isTypableDay(day) ? null : 'day-out-of-range'
}

function dayProblems(field: TermField, day: IsoDate): TermProblem[] {
  const code = dayProblem(day)
  return code ? [{ field, code, limit: null }] : []
}

type Range = { field: TermField; min: number; max: number }

function numberProblems({ field, min, max }: Range, value: number | null): TermProblem[] {
  if (value === null) return []
  if (value < min) return [{ field, code: 'too-small', limit: min }]
  if (value > max) return [{ field, code: 'too-large', limit: max }]
  return Number.isInteger(value) ? [] : [{ field, code: 'not-whole', limit: null }]
}

function noticeProblems(notice: Notice | null): TermProblem[] {
  if (notice === null) return []
  return 'months' in notice
    ? numberProblems({ field: 'notice.months', min: 0, max: MAX_MONTHS }, notice.months)
    : numberProblems({ field: 'notice.days', min: 0, max: MAX_NOTICE_DAYS }, notice.days)
}

function renewalProblems({ renewal }: FixedTerm): TermProblem[] {
  if (renewal.kind === 'none') return []
  return [
    ...numberProblems({ field: 'renewal.months', min: 0, max: MAX_MONTHS }, renewal.months),
    ...numberProblems({ field: 'renewal.max', min: 0, max: MAX_RENEWALS }, renewal.max),
    ...numberProblems({ field: 'renewal.recorded', min: 0, max: MAX_RENEWALS }, renewal.recorded),
  ]
}

/** What no single field shows; asked only when each field is sound by itself. */
function problemsTogether(term: FixedTerm): TermProblem[] {
  const problems: TermProblem[] = []
  const { kind, max, recorded } = term.renewal
  const last = lastTermIndex(term)
  const counted = Number.isFinite(last) ? last : recorded
  if (kind !== 'none' && term.initialMonths + counted * renewalMonths(term) > MAX_TOTAL_MONTHS) {
    problems.push({ field: 'renewal.max', code: 'too-long-in-total', limit: MAX_TOTAL_MONTHS })
  }
  if (kind === 'express' && max !== null && recorded > max) {
    problems.push({ field: 'renewal.recorded', code: 'recorded-over-maximum', limit: max })
  }
  const firstNotice = noticeDay(term, 0)
  // A notice exactly as long as the term falls on the eve of the start: pointless, but not impossible to keep.
  if (term.notice && firstNotice !== null && firstNotice < addDays(term.start, -1)) {
    const field = 'months' in term.notice ? 'notice.months' : 'notice.days'
    problems.push({ field, code: 'notice-longer-than-term', limit: null })
  }
  return problems
}

function fixedProblems(term: FixedTerm): TermProblem[] {
  const single = [
    ...dayProblems('start', term.start),
    ...numberProblems({ field: 'initialMonths', min: 1, max: MAX_MONTHS }, term.initialMonths),
    ...renewalProblems(term),
    ...noticeProblems(term.notice),
  ]
  return single.length > 0 ? single : problemsTogether(term)
}

const indefiniteProblems = (term: IndefiniteTerm): TermProblem[] => [
  ...dayProblems('start', term.start),
  ...noticeProblems(term.notice),
]

function oneOffProblems(term: OneOffTerm): TermProblem[] {
  const single = [
    ...dayProblems('start', term.start),
    ...(term.delivery === null ? [] : dayProblems('delivery', term.delivery)),
    ...numberProblems({ field: 'guaranteeMonths', min: 0, max: MAX_MONTHS }, term.guaranteeMonths),
  ]
  if (single.length > 0) return single
  const early = term.delivery !== null && term.delivery < term.start
  return early ? [{ field: 'delivery', code: 'delivery-before-start', limit: null }] : []
}

/** Everything that keeps a term from being computed, by field; an empty list means that `termDates` holds. */
export function termProblems(term: Term): TermProblem[] {
  if (term.kind === 'fixed') return fixedProblems(term)
  return term.kind === 'indefinite' ? indefiniteProblems(term) : oneOffProblems(term)
}
