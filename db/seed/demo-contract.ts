import type { ContractStatus, Nature, Notice, Procedure, RenewalKind, Route } from '#app/domain/contract.ts'
import type { LegalFacts } from '#app/domain/contract-legal.ts'
import type { AmendmentGround } from '#app/domain/law/contract-check.ts'

/**
 * What the Province's activity reports for 2022 and 2023 tell: object, nature, procedure, supplier, duration, centre.
 * Amounts, dates, renewals and notice are invented and spread around the present month; the contracts are marked so.
 */
export type DemoContract = {
  reference: string
  object: string
  nature: Nature
  route?: Route
  procedure: Procedure
  procedureLabel?: string
  supplier?: string
  centre?: string
  centreReferences?: string[]
  status?: ContractStatus
  managed?: boolean
  /** Euro excluding VAT. */
  value: number
  /** Starts on the first day of the month that lies so many months before the present one. */
  monthsAgo: number
  months?: number
  renewal?: { kind: Exclude<RenewalKind, 'none'>; months: number; max?: number; recorded?: number }
  notice?: Notice
  decisionLeadDays?: number
  launchLeadDays?: number
  guaranteeMonths?: number
  /** Indefinite term instead of months. */
  indefinite?: boolean
  durationMotive?: string
  remarks?: string
  /** What the law asks to know of it, invented where the reports do not say. */
  legal?: Partial<LegalFacts>
  /** Days before the start on which it was launched and awarded. */
  launchedBefore?: number
  awardedBefore?: number
  /** Euro excluding VAT. */
  approved?: number
  cpvCodes?: string[]
  /** `amount` in euro excluding VAT; decided so many days after the start. */
  amendment?: { object: string; amount: number; ground: AmendmentGround; daysAfter: number; reference: string }
  successorOf?: string
}
