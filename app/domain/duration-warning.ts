import type { FixedTerm } from '#app/domain/contract.ts'
import { lastTermIndex, renewalMonths } from '#app/domain/term.ts'

export const USUAL_MAXIMUM_MONTHS = 48

/** Renewals: article 57 of the law of 17 June 2016. Frameworks: its article 43. A long firm term is permitted. */
export type DurationWarning = {
  code: 'renewals-over-48-months' | 'framework-over-48-months' | 'firm-term-over-48-months'
  article: '57' | '43' | null
  asksMotive: boolean
  /** Null when renewals have no maximum. */
  totalMonths: number | null
}

/** What to say about a contract that may last longer than four years; it never blocks. */
export function durationWarning(term: FixedTerm, { framework = false } = {}): DurationWarning | null {
  const last = lastTermIndex(term)
  const totalMonths = Number.isFinite(last) ? term.initialMonths + last * renewalMonths(term) : null
  if (totalMonths !== null && totalMonths <= USUAL_MAXIMUM_MONTHS) return null
  if (framework) return { code: 'framework-over-48-months', article: '43', asksMotive: true, totalMonths }
  if (last > 0) return { code: 'renewals-over-48-months', article: '57', asksMotive: true, totalMonths }
  return { code: 'firm-term-over-48-months', article: null, asksMotive: false, totalMonths }
}
