import type { IsoDate } from '#app/domain/calendar.ts'
import type { Procedure } from '#app/domain/contract.ts'
import { enforcedAt, type LawBook, type LawParameter } from '#app/domain/law/law-parameter.ts'

export type PeriodInput = { procedure: Procedure; days: number; urgent: boolean; electronic: boolean; date: IsoDate }

/** `minimum` in calendar days; null: the law asks for a reasonable period only. */
export type PeriodCheck = { valid: boolean; minimum: number | null; rule: LawParameter | null }

type Codes = { ordinary: string; urgent?: string; electronic?: string }

/** From the dispatch of the notice to the closing: of the tenders, or of the requests where there are two rounds. */
const PERIODS: Partial<Record<Procedure, Codes>> = {
  OPEN: { ordinary: 'T_OPEN', urgent: 'T_OPEN_URGENT', electronic: 'T_OPEN_ELECTRONIC' },
  RESTRICTED: { ordinary: 'T_RESTR_REQ', urgent: 'T_RESTR_REQ_URGENT' },
  PCN: { ordinary: 'T_RESTR_REQ', urgent: 'T_RESTR_REQ_URGENT' },
  PNDAPP: { ordinary: 'T_PNDAPP', urgent: 'T_PNDAPP_URGENT' },
  PNSPP: { ordinary: 'T_PNSPP' },
}

/** Candidates ask to take part first, and the period is theirs. */
export const hasRequests = (procedure: Procedure): boolean => PERIODS[procedure]?.ordinary === 'T_RESTR_REQ'

/** The days for the tenders that follow the requests (art. 37 and 38); null: none is known for the day. */
export const secondMinimum = (book: LawBook, day: IsoDate): number | null =>
  enforcedAt(book, 'T_RESTR_TENDER', day)?.value ?? null

/** The rule that sets the procedure's period; null where our rules set none. */
export const periodCode = (procedure: Procedure): string | null => PERIODS[procedure]?.ordinary ?? null

function periodRule(book: LawBook, { procedure, urgent, electronic, date }: PeriodInput): LawParameter | null {
  const codes = PERIODS[procedure]
  if (!codes) return null
  const shorter = (urgent && codes.urgent) || (electronic && codes.electronic)
  return (shorter && enforcedAt(book, shorter, date)) || enforcedAt(book, codes.ordinary, date)
}

/** Whether enough days are left to tenderers (law of 17 June 2016, art. 36 to 38, 41, 59). */
export function checkPeriod(book: LawBook, input: PeriodInput): PeriodCheck {
  const rule = periodRule(book, input)
  const minimum = rule?.value ?? null
  return { valid: minimum === null || input.days >= minimum, minimum, rule }
}
