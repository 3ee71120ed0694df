import type { IsoDate } from '#app/domain/calendar.ts'
import type { Procedure } from '#app/domain/contract.ts'
import type { Ground } from '#app/domain/law/ground.ts'
import { isEnforced, type LawBook, type LawParameter } from '#app/domain/law/law-parameter.ts'
import type { Cents } from '#app/domain/money.ts'

export const COMPANY_SIZES = ['micro', 'small', 'medium', 'large'] as const
export type CompanySize = (typeof COMPANY_SIZES)[number]

/** `referenceValue`: what the contract is worth, or twelve months of it where it lasts longer. */
export type AdvanceInput = {
  procedure: Procedure
  ground: Ground | null
  supplierSize: CompanySize
  referenceValue: Cents
  launchDate: IsoDate
}

/** `amount` is the least that must be advanced; null rule: none is due. `unconfirmed`: the row that keeps it uncertain. */
export type AdvanceCheck = {
  rule: LawParameter | null
  percent: number
  amount: Cents
  toVerify: boolean
  unconfirmed?: LawParameter
}

const BY_SIZE: Record<CompanySize, string | null> = {
  micro: 'X_ADV_MICRO',
  small: 'X_ADV_SMALL',
  medium: 'X_ADV_MEDIUM',
  large: null,
}
const NEGOTIATED_GROUNDS: readonly (Ground | null)[] = [null, 'amount', 'no-suitable-tender', 'research']

function codeOf({ procedure, ground, supplierSize }: AdvanceInput): string | null {
  if (procedure === 'PNSPP') return NEGOTIATED_GROUNDS.includes(ground) ? 'X_ADV_PNSPP' : null
  return BY_SIZE[supplierSize]
}

/** The advance that must be paid (law of 17 June 2016, art. 12/1 to 12/8); exceptions for small amounts are not verified. */
export function checkAdvance(book: LawBook, input: AdvanceInput): AdvanceCheck {
  const code = codeOf(input)
  const rule = code === null ? null : book.at(code, input.launchDate)
  const toVerify = input.procedure === 'LIMITED'
  const none = { rule: null, percent: 0, amount: 0, toVerify }
  if (!rule || rule.value === null) return none
  const cap = book.at('X_ADV_CAP', input.launchDate)
  const unconfirmed = [rule, cap].find((row) => row && !isEnforced(row))
  if (unconfirmed) return { ...none, toVerify: true, unconfirmed }
  const amount = Math.min(Math.round((input.referenceValue * rule.value) / 100), cap?.value ?? Number.POSITIVE_INFINITY)
  return { rule, percent: rule.value, amount, toVerify }
}
