import type { IsoDate } from '#app/domain/calendar.ts'
import type { LawBook, LawParameter } from '#app/domain/law/law-parameter.ts'
import type { Cents } from '#app/domain/money.ts'

export type CentreInput = { value: Cents; remainingMaximum: Cents; buyerListed: boolean; date: IsoDate }

export type CentreBlocking = 'beneficiary-not-identified' | 'maximum-exceeded'

export type CentreCheck = {
  allowed: boolean
  blocking: CentreBlocking | null
  ownProcedureRequired: boolean
  procedure: 'CENTRALE' | null
  rules: LawParameter[]
}

const blockingOf = ({ value, remainingMaximum, buyerListed }: CentreInput): CentreBlocking | null => {
  if (!buyerListed) return 'beneficiary-not-identified'
  return value > remainingMaximum ? 'maximum-exceeded' : null
}

// The two judgments say what the directive always meant, so they count for days before them too.
const RULES: Record<CentreBlocking | 'exempt', string> = {
  'beneficiary-not-identified': 'C_BENEF',
  'maximum-exceeded': 'C_MAXQTY',
  exempt: 'C_EXEMPT',
}

/** Buying through a centre frees of an own procedure (art. 47), within the maximum (C-23/20) and for named beneficiaries (C-216/17). */
export function checkCentre(book: LawBook, input: CentreInput): CentreCheck {
  const blocking = blockingOf(input)
  const code = RULES[blocking ?? 'exempt']
  return {
    allowed: blocking === null,
    blocking,
    ownProcedureRequired: blocking !== null,
    procedure: blocking === null ? 'CENTRALE' : null,
    rules: book.rows.filter((row) => row.code === code),
  }
}
