import { type IsoDate, isYetToCome } from '#app/domain/calendar.ts'
import type { DecisionState } from '#app/domain/decision.ts'
import { decide, outcomeOf } from '#app/domain/decision-outcome.ts'
import { indefiniteEnd, indefiniteOwedNotice } from '#app/domain/indefinite-term.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { endOfTerm, noticeDay } from '#app/domain/term.ts'

/** A notice that was decided and is not known to be given. `putsOff`: late, it puts the end off instead of losing it. */
export type OwedNotice = { noticeBy: IsoDate; endsOn: IsoDate; putsOff: boolean }

/** What the supplier is still to be told, so that the end that was decided holds; null when nothing. */
export function owedNoticeOf({ term, status, archived, decisions }: DecisionState): OwedNotice | null {
  if (archived || status === 'closed' || term === null || term.kind === 'one-off') return null
  if (term.kind === 'indefinite') {
    const { ending } = outcomeOf(decisions)
    const noticeBy = ending && indefiniteOwedNotice(term, ending)
    return ending && noticeBy ? { noticeBy, endsOn: indefiniteEnd(term, ending), putsOff: true } : null
  }
  const { signed, owed } = decide(term, decisions)
  const noticeBy = owed === null ? null : noticeDay(signed, owed)
  return owed === null || noticeBy === null ? null : { noticeBy, endsOn: endOfTerm(signed, owed), putsOff: false }
}

export type GivenNotice = { givenOn: IsoDate | null; agreed: boolean }
export type GivenNoticeRefusal = 'not-owed' | 'notice-missing' | 'notice-future' | 'notice-before-start' | 'notice-late'

/** Whether that notice, or the agreement that stands for it, keeps the end that was decided. */
export function assessGivenNotice(
  state: DecisionState,
  { givenOn, agreed }: GivenNotice,
  today: IsoDate,
): Result<OwedNotice, GivenNoticeRefusal> {
  const owed = owedNoticeOf(state)
  if (owed === null || state.term === null) return refused('not-owed')
  if (givenOn === null) return agreed ? done(owed) : refused('notice-missing')
  if (isYetToCome(givenOn, today)) return refused('notice-future')
  if (givenOn < state.term.start) return refused('notice-before-start')
  return givenOn > owed.noticeBy && !agreed && !owed.putsOff ? refused('notice-late') : done(owed)
}
