import type { IsoDate } from '#app/domain/calendar.ts'
import { isEnforced, type LawBook, type LawParameter } from '#app/domain/law/law-parameter.ts'
import type { Cents } from '#app/domain/money.ts'

export type CentreInput = { value: Cents; remainingMaximum: Cents; buyerListed: boolean; date: IsoDate }

export type CentreBlocking = 'beneficiary-not-identified' | 'maximum-exceeded'

/** `allowed` and `ownProcedureRequired` null: the rule that decides was not confirmed. */
export type CentreCheck = {
  allowed: boolean | null
  blocking: CentreBlocking | null
  ownProcedureRequired: boolean | null
  procedure: 'CENTRALE' | null
  rules: LawParameter[]
}

const blockingOf = ({ value, remainingMaximum, buyerListed }: CentreInput): CentreBlocking | null => {
  if (!buyerListed) return 'beneficiary-not-identified'
  return value > remainingMaximum ? 'maximum-exceeded' : null
}

const RULES: Record<CentreBlocking | 'exempt', string> = {
  'beneficiary-not-identified': 'C_BENEF',
  'maximum-exceeded': 'C_MAXQTY',
  exempt: 'C_EXEMPT',
}

/** The row of that day; the judgments say what the directive always meant, so they count for days before them too. */
export const ruleOfCentre = (book: LawBook, code: string, day: IsoDate): LawParameter | null =>
  book.at(code, day) ??
  book.rows.filter((row) => row.code === code && row.validFrom > day).toSorted(byFirstDay)[0] ??
  null

const byFirstDay = (one: LawParameter, other: LawParameter): number => (one.validFrom < other.validFrom ? -1 : 1)

/** Buying through a centre frees of an own procedure (art. 47), within the maximum (C-23/20) and for named beneficiaries (C-216/17). */
export function checkCentre(book: LawBook, input: CentreInput): CentreCheck {
  const blocking = blockingOf(input)
  const rule = ruleOfCentre(book, RULES[blocking ?? 'exempt'], input.date)
  const rules = rule ? [rule] : []
  if (!rule || !isEnforced(rule))
    return { allowed: null, blocking: null, ownProcedureRequired: null, procedure: null, rules }
  return {
    allowed: blocking === null,
    blocking,
    ownProcedureRequired: blocking !== null,
    procedure: blocking === null ? 'CENTRALE' : null,
    rules,
  }
}
