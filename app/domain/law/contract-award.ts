import { addDays, type IsoDate } from '#app/domain/calendar.ts'
import type { ContractDetails } from '#app/domain/contract.ts'
import { type AdvanceCheck, type CompanySize, checkAdvance } from '#app/domain/law/advance-check.ts'
import { type AwardCheck, checkAward } from '#app/domain/law/award-check.ts'
import { type BondCheck, checkBond } from '#app/domain/law/bond-check.ts'
import { type Fit, type LaunchFacts, launchFacts, type MissingFact } from '#app/domain/law/launch-check.ts'
import type { LawBook, LawParameter, Sector } from '#app/domain/law/law-parameter.ts'
import { checkProcedure, type ProcedureCheck } from '#app/domain/law/procedure-check.ts'
import type { NoThreshold } from '#app/domain/law/procedure-input.ts'
import { isWorkingDay } from '#app/domain/law/public-holiday.ts'
import { type AwardStandstill, awardStandstill } from '#app/domain/law/standstill.ts'
import type { Cents } from '#app/domain/money.ts'
import { done, type Result, refused } from '#app/domain/result.ts'

/** The facts of an award: those of its launch, whose thresholds count, and what is approved. */
export type AwardFacts = LaunchFacts & {
  approvedAmount: Cents
  awardedOn: IsoDate
  supplierSize: CompanySize | null
  /** What the contract is worth, or twelve months of it where it lasts longer. */
  referenceValue: Cents
}

export type MissingAwardFact = MissingFact | 'approvedValue' | 'awardedOn'

function referenceValue({ term }: ContractDetails, approved: Cents): Cents {
  const months = term?.kind === 'fixed' ? term.initialMonths : 0
  return months > 12 ? Math.round((approved * 12) / months) : approved
}

/** The facts of an award on that day, or what is not known yet. */
export function awardFacts(
  details: ContractDetails,
  { sector, day }: { sector: Sector; day: IsoDate | null },
): Result<AwardFacts, MissingAwardFact[]> {
  const launch = launchFacts(details, { sector, day: null })
  const { approvedValue, supplierSize } = details
  const awardedOn = details.awardedOn ?? day
  if (!launch.ok || !approvedValue || awardedOn === null) {
    const missing: MissingAwardFact[] = launch.ok ? [] : [...launch.refusal]
    if (!approvedValue) missing.push('approvedValue')
    if (awardedOn === null) missing.push('awardedOn')
    return refused(missing)
  }
  const award = { approvedAmount: approvedValue, awardedOn, supplierSize }
  return done({ ...launch.value, ...award, referenceValue: referenceValue(details, approvedValue) })
}

/** How many months of the contract the reference value is twelve of; null where it is worth no more than that. */
export function referenceMonths({ approvedAmount, referenceValue }: AwardFacts): number | null {
  return referenceValue > 0 && referenceValue < approvedAmount
    ? Math.round((approvedAmount * 12) / referenceValue)
    : null
}

export const isAwarded = ({ status, awardedOn }: Pick<ContractDetails, 'status' | 'awardedOn'>): boolean =>
  status !== 'preparation' && status !== 'launched' && awardedOn !== null

/** `dueOn`: the next working day where the period ends on a day without work. */
export type AwardNotice = { level: 'EU' | 'BE'; dueOn: IsoDate; rule: LawParameter }

/** `advance` null: it depends on the supplier's size, which is not known. `standstill`: older checks do not know it. */
export type ContractAward = {
  facts: AwardFacts
  fits: Fit
  award: AwardCheck
  standstill?: AwardStandstill | null
  notice: AwardNotice | null
  advance: AdvanceCheck | null
  bond: BondCheck
}

/** A period that would end on a day without work ends on the next one with (Regulation 1182/71, art. 3 § 4). */
function lastDay(day: IsoDate): IsoDate {
  return isWorkingDay(day) ? day : lastDay(addDays(day, 1))
}

function noticeOf({ duties }: ProcedureCheck, { procedure, awardedOn }: AwardFacts): AwardNotice | null {
  const { awardNotice } = duties
  if (!awardNotice || procedure === 'LIMITED') return null
  const { level, rule } = awardNotice
  return { level, rule, dueOn: lastDay(addDays(awardedOn, rule.value ?? 0)) }
}

function advanceOf(book: LawBook, facts: AwardFacts): AdvanceCheck | null {
  const { procedure, ground, supplierSize, referenceValue, launchedOn } = facts
  // Without prior publication the ground decides, not the size.
  if (supplierSize === null && procedure !== 'PNSPP') return null
  const asked = { procedure, ground, supplierSize: supplierSize ?? 'large', referenceValue }
  return checkAdvance(book, { ...asked, launchDate: launchedOn })
}

const fitOf = ({ valid }: AwardCheck): Fit => (valid === null ? 'to-verify' : valid ? 'yes' : 'no')

/** Whether the approved amount still fits the procedure of the launch, and what comes with the award. */
export function checkContractAward(book: LawBook, facts: AwardFacts): Result<ContractAward, NoThreshold> {
  const { nature, sector, ground, estimatedValue, approvedAmount, launchedOn, procedure } = facts
  const asked = { nature, sector, ground, estimatedValue, launchDate: launchedOn }
  const award = checkAward(book, { ...asked, procedure, approvedAmount })
  if (!award.ok) return award
  const check = checkProcedure(book, asked)
  if (!check.ok) return check
  return done({
    facts,
    fits: fitOf(award.value),
    award: award.value,
    standstill: awardStandstill(book, facts),
    notice: noticeOf(check.value, facts),
    advance: advanceOf(book, facts),
    bond: checkBond(book, { awardAmount: approvedAmount, launchDate: launchedOn, specificationsSilent: true }),
  })
}
