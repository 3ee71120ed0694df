import { addDays, type IsoDate } from '#app/domain/calendar.ts'
import type { IndefiniteTerm } from '#app/domain/contract.ts'
import type { Ending } from '#app/domain/decision-outcome.ts'
import { lastDay } from '#app/domain/term.ts'

/** The last day when notice is given on that day: it runs from the day after. */
export function indefiniteLastDay({ notice }: IndefiniteTerm, givenOn: IsoDate): IsoDate {
  if (notice === null) return givenOn
  return 'months' in notice ? lastDay(addDays(givenOn, 1), notice.months) : addDays(givenOn, notice.days)
}

const SHORTEST_MONTH = 28

/** The last day on which notice can be given for that end; null where none is needed. */
export function indefiniteNoticeDay(term: IndefiniteTerm, endsOn: IsoDate): IsoDate | null {
  if (term.notice === null) return null
  if ('days' in term.notice) return addDays(endsOn, -term.notice.days)
  let day = addDays(endsOn, -SHORTEST_MONTH * term.notice.months)
  while (indefiniteLastDay(term, day) > endsOn) day = addDays(day, -1)
  return day
}

/** The last day as decided; a notice that was given later than that allows puts it off, unless both parties agree. */
export function indefiniteEnd(term: IndefiniteTerm, ending: Ending): IsoDate {
  const decided = ending.endsOn ?? indefiniteLastDay(term, ending.noticeGivenOn ?? ending.decidedOn)
  if (ending.agreed || ending.noticeGivenOn === null) return decided
  const earliest = indefiniteLastDay(term, ending.noticeGivenOn)
  if (earliest > decided) return earliest
  return decided
}

/** The day by which a decided notice is to be given; null once it was, where none is needed and where both agree. */
export function indefiniteOwedNotice(term: IndefiniteTerm, ending: Ending): IsoDate | null {
  if (ending.agreed || ending.noticeGivenOn !== null) return null
  return indefiniteNoticeDay(term, indefiniteEnd(term, ending))
}
