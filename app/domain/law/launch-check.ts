import type { IsoDate } from '#app/domain/calendar.ts'
import { type ContractDetails, type Nature, OWN_PROCEDURES, type Procedure } from '#app/domain/contract.ts'
import type { Budget } from '#app/domain/law/governance-check.ts'
import type { Ground } from '#app/domain/law/ground.ts'
import type { LawBook, Sector } from '#app/domain/law/law-parameter.ts'
import { checkProcedure, type ProcedureCheck, type Verdict } from '#app/domain/law/procedure-check.ts'
import type { NoThreshold, ProcedureInput } from '#app/domain/law/procedure-input.ts'
import { procedureRule } from '#app/domain/law/procedure-rule.ts'
import type { Cents } from '#app/domain/money.ts'
import { done, type Result, refused } from '#app/domain/result.ts'

export type Fit = 'yes' | 'no' | 'to-verify'

/** What the check of a launch looks at; once the contract is launched, the check is made again only when one changes. */
export type LaunchFacts = {
  procedure: Procedure
  nature: Nature
  sector: Sector
  estimatedValue: Cents
  ground: Ground | null
  launchedOn: IsoDate
  motive: string | null
  budget: Budget | null
}

export const MISSING_FACTS = ['procedure', 'estimatedValue', 'launchedOn'] as const
export type MissingFact = (typeof MISSING_FACTS)[number]

/** The facts of a launch on that day, or what is not known yet. */
export function launchFacts(
  details: ContractDetails,
  { sector, day }: { sector: Sector; day: IsoDate | null },
): Result<LaunchFacts, MissingFact[]> {
  const { procedure, nature, estimatedValue, ground, procedureMotive, budget } = details
  const launchedOn = details.launchedOn ?? day
  const known = { procedure, estimatedValue: estimatedValue === 0 ? null : estimatedValue, launchedOn }
  const missing = MISSING_FACTS.filter((fact) => known[fact] === null)
  if (procedure === null || estimatedValue === null || launchedOn === null || missing.length > 0) {
    return refused(missing)
  }
  const facts = { procedure, nature, estimatedValue, ground, launchedOn, motive: procedureMotive, budget }
  return done({ ...facts, sector: details.sector ?? sector })
}

/** What the law can be asked while no procedure is chosen; null while another fact is missing, or once one is. */
export function openQuestion(
  details: ContractDetails,
  { sector, day }: { sector: Sector; day: IsoDate | null },
): ProcedureInput | null {
  const { procedure, nature, estimatedValue, ground } = details
  const launchDate = details.launchedOn ?? day
  if (procedure !== null || !estimatedValue || launchDate === null) return null
  return { nature, estimatedValue, ground, launchDate, sector: details.sector ?? sector }
}

export const isLaunched = ({ status, launchedOn }: Pick<ContractDetails, 'status' | 'launchedOn'>): boolean =>
  status !== 'preparation' && launchedOn !== null

export type FitReason =
  | 'open'
  | 'on-ground'
  | 'over-amount'
  | 'ground-missing'
  | 'ground-other'
  | 'other-sector'
  | 'rule-uncertain'
  | 'ground-uncertain'
  | 'outside-table'

/** `chosen` null: the table says nothing of that procedure for that contract. */
export type LaunchCheck = {
  facts: LaunchFacts
  fits: Fit
  reason: FitReason
  chosen: Verdict | null
  check: ProcedureCheck
}

type Judged = { fits: Fit; reason: FitReason }
const fits = (reason: FitReason): Judged => ({ fits: 'yes', reason })
const fails = (reason: FitReason): Judged => ({ fits: 'no', reason })
const unsure = (reason: FitReason): Judged => ({ fits: 'to-verify', reason })

const judgedByGround = ({ ground }: LaunchFacts, byGround: Judged): Judged =>
  ground === null || ground === 'amount' ? fails('ground-missing') : byGround

function judged(facts: LaunchFacts, chosen: Verdict | null): Judged {
  const checked = OWN_PROCEDURES.find((known) => known === facts.procedure)
  if (!checked) return unsure('outside-table')
  const rule = procedureRule(checked, facts.sector, facts.nature)
  if (rule.kind === 'other-sector') return fails('other-sector')
  switch (chosen?.status) {
    case 'allowed':
      return fits('open')
    case 'to-verify':
      return chosen.forbiddenOnAmount ? judgedByGround(facts, unsure('ground-uncertain')) : unsure('rule-uncertain')
    case 'with-ground':
      return judgedByGround(facts, fits('on-ground'))
    case 'forbidden':
      return fails(rule.kind === 'below' && rule.grounds !== 'none' ? 'ground-other' : 'over-amount')
    default:
      return fails('ground-other')
  }
}

/** Whether the chosen procedure fits the contract on the day of its launch, and what else would. */
export function checkLaunch(book: LawBook, facts: LaunchFacts): Result<LaunchCheck, NoThreshold> {
  const { nature, sector, estimatedValue, ground } = facts
  const check = checkProcedure(book, { nature, sector, estimatedValue, ground, launchDate: facts.launchedOn })
  if (!check.ok) return check
  const chosen = check.value.verdicts.find(({ procedure }) => procedure === facts.procedure) ?? null
  return done({ facts, ...judged(facts, chosen), chosen, check: check.value })
}
