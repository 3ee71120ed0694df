import { addDays, type IsoDate, LAST_DAY } from '#app/domain/calendar.ts'
import type { FixedTerm, Term, TermExtension } from '#app/domain/contract.ts'
import { certainTermIndex } from '#app/domain/contract-life.ts'
import { decide, type RecordedDecision } from '#app/domain/decision-outcome.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { endOfTerm, lastDay, lastTermIndex, noticeDay } from '#app/domain/term.ts'
import { MAX_MONTHS } from '#app/domain/term-problems.ts'

export const EXTENSION_PROBLEMS = ['no-end', 'ended', 'two-ends', 'not-later', 'too-far'] as const
export type ExtensionProblem = (typeof EXTENSION_PROBLEMS)[number]

/**
 * `endsOn`: as the contract stands; an amendment can put that end off. `missedNotice`: the last notice day that passed
 * and made that renewal certain; null when none did.
 */
export type ExtensibleEnd = { termIndex: number; endsOn: IsoDate; missedNotice: IsoDate | null }

/** From term `index` on, over every tacit renewal that a notice missed before `day` has made certain. */
function afterMissedNotices(term: FixedTerm, index: number, day: IsoDate): Omit<ExtensibleEnd, 'endsOn'> {
  let [termIndex, missedNotice]: [number, IsoDate | null] = [index, null]
  while (term.renewal.kind === 'tacit' && termIndex < lastTermIndex(term)) {
    const noticeBy = noticeDay(term, termIndex)
    if (noticeBy === null || noticeBy >= day) break
    ;[termIndex, missedNotice] = [termIndex + 1, noticeBy]
  }
  return { termIndex, missedNotice }
}

/**
 * The end that is certain as decisions left the contract; null where it has no end to put off. What is decided after the
 * notice day of a tacit renewal puts off the end of the renewed term: a notice that was missed stays missed.
 */
export function extensibleEnd(
  term: Term | null,
  decisions: readonly RecordedDecision[],
  { today, decidedOn }: { today: IsoDate; decidedOn: IsoDate },
): ExtensibleEnd | null {
  if (term?.kind !== 'fixed') return null
  const decided = decide(term, decisions)
  const certain = afterMissedNotices(decided.term, certainTermIndex(decided, today), decidedOn)
  return { ...certain, endsOn: endOfTerm(decided.term, certain.termIndex) }
}

export type AskedExtension = { newEnd: IsoDate | null; addedMonths: number | null; decidedOn: IsoDate }
export type Extension = Omit<ExtensibleEnd, 'missedNotice'> & { newEnd: IsoDate }

/** As far as a number of months that may be typed leads, and no further than the program's calendar. */
function furthestEnd(endsOn: IsoDate): IsoDate {
  const furthest = lastDay(addDays(endsOn, 1), MAX_MONTHS)
  if (furthest > LAST_DAY) return LAST_DAY
  return furthest
}

/** The end that an amendment sets, by its day or by months that are added; null when it leaves the end as it is. */
export function assessExtension(
  { newEnd, addedMonths, decidedOn }: AskedExtension,
  current: ExtensibleEnd | null,
): Result<Extension | null, ExtensionProblem> {
  if (newEnd === null && addedMonths === null) return done(null)
  if (current === null) return refused('no-end')
  // What has ended cannot be changed any more.
  if (decidedOn > current.endsOn) return refused('ended')
  const counted = addedMonths === null ? null : lastDay(addDays(current.endsOn, 1), addedMonths)
  if (newEnd !== null && counted !== null && newEnd !== counted) return refused('two-ends')
  const end = newEnd ?? counted ?? current.endsOn
  const { termIndex, endsOn } = current
  if (end <= endsOn) return refused('not-later')
  return end > furthestEnd(endsOn) ? refused('too-far') : done({ termIndex, endsOn, newEnd: end })
}

type KeptExtension = { termIndex: number | null; newEnd: IsoDate | null; revokedAt: unknown }

/** What the amendments that stand come to, the last word on a term counting; they come in order of their numbers. */
export function extensionsOf(amendments: readonly KeptExtension[]): TermExtension[] {
  const ends = new Map<number, IsoDate>()
  for (const { termIndex, newEnd, revokedAt } of amendments) {
    if (revokedAt === null && termIndex !== null && newEnd !== null) ends.set(termIndex, newEnd)
  }
  return [...ends].map(([termIndex, endsOn]) => ({ termIndex, endsOn })).sort((a, b) => a.termIndex - b.termIndex)
}

/** The same term with these extensions and no others. */
export function withExtensions(term: Term | null, extensions: readonly TermExtension[]): Term | null {
  if (term?.kind !== 'fixed') return term
  const { extensions: _before, ...signed } = term
  return extensions.length === 0 ? signed : { ...signed, extensions }
}

/** The term as the extension leaves it. */
export function extendedTerm(term: Term | null, { termIndex, newEnd }: Extension): Term | null {
  if (term?.kind !== 'fixed') return term
  const others = (term.extensions ?? []).filter((one) => one.termIndex !== termIndex)
  const extensions = [...others, { termIndex, endsOn: newEnd }].sort((a, b) => a.termIndex - b.termIndex)
  return withExtensions(term, extensions)
}
