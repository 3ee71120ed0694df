import { addDays, type IsoDate } from '#app/domain/calendar.ts'
import type { ContractDetails, Procedure } from '#app/domain/contract.ts'
import { checkLaunch, type LaunchCheck, launchFacts } from '#app/domain/law/launch-check.ts'
import { isEnforced, type LawBook, type LawParameter, type Sector } from '#app/domain/law/law-parameter.ts'
import { launchStepOf } from '#app/domain/law/plan-closing.ts'
import type { PlanCourse } from '#app/domain/law/plan-progress.ts'
import { isPlannedItself, WITHOUT_NOTICE } from '#app/domain/law/plan-proposal.ts'
import type { Publication } from '#app/domain/law/plan-steps.ts'
import type { PlannedProcedure } from '#app/domain/law/plan-template.ts'
import type { NoThreshold } from '#app/domain/law/procedure-input.ts'
import type { Threshold } from '#app/domain/law/threshold.ts'

type Plan = { procedure: PlannedProcedure; publication: Publication; startOn: IsoDate; forItself: boolean }

/** What a plan counts with that the contract or the law says otherwise. `rule`: the article, where the rows have one. */
export type PlanWarning =
  | { code: 'start-past' }
  | { code: 'procedure-other'; procedure: Procedure }
  | { code: 'start-other'; startsOn: IsoDate }
  | { code: 'launch-earlier' | 'launch-later'; launchedOn: IsoDate; plannedOn: IsoDate }
  | { code: 'value-missing' }
  | { code: 'no-threshold'; refusal: NoThreshold }
  | { code: 'unfit'; check: LaunchCheck }
  | { code: 'notice-missing'; rule: LawParameter | null }
  | { code: 'notice-needless'; rule: LawParameter | null }
  | { code: 'eu-missing' | 'eu-voluntary'; threshold: Threshold; rule: LawParameter | null }

type Asked = { book: LawBook; details: ContractDetails; sector: Sector; today: IsoDate }

/** The rule by which a procedure does without a notice. */
const NO_NOTICE_RULES: Partial<Record<PlannedProcedure, string>> = {
  LIMITED: 'BE_LIMITED',
  PNSPP: 'BE_PNSPP',
  CENTRALE: 'C_EXEMPT',
}

/** A rule that was not confirmed warns of nothing. */
const saidBy = (rule: LawParameter | null, warning: PlanWarning): PlanWarning[] =>
  rule && !isEnforced(rule) ? [] : [warning]

function ofNotice({ procedure, publication }: Plan, book: LawBook, day: IsoDate): PlanWarning[] {
  if (WITHOUT_NOTICE.includes(procedure)) {
    const rule = book.at(NO_NOTICE_RULES[procedure] ?? '', day)
    return publication === 'none' ? [] : saidBy(rule, { code: 'notice-needless', rule })
  }
  const rule = book.at('P_LEVEL_NAT', day)
  return publication === 'none' ? saidBy(rule, { code: 'notice-missing', rule }) : []
}

function ofLevel({ publication }: Plan, { check }: LaunchCheck, book: LawBook): PlanWarning[] {
  const needed = check.publication
  if (publication === 'none' || publication === needed) return []
  const rule = book.at('P_LEVEL_EU', check.input.launchDate)
  return saidBy(rule, { code: needed === 'EU+BE' ? 'eu-missing' : 'eu-voluntary', threshold: check.euThreshold, rule })
}

/** What is said of the plan of a contract that itself names a procedure and a day. */
function ofContract(
  plan: Plan,
  { procedure, launchedOn, status, term }: ContractDetails,
  plannedOn: IsoDate | null,
): PlanWarning[] {
  const found: PlanWarning[] = []
  if (procedure !== null && procedure !== plan.procedure) found.push({ code: 'procedure-other', procedure })
  if (term !== null && term.start !== plan.startOn) found.push({ code: 'start-other', startsOn: term.start })
  if (status !== 'preparation' || launchedOn === null || plannedOn === null) return found
  // The notice leaves on the eve of the first day that counts.
  if (launchedOn === plannedOn || launchedOn === addDays(plannedOn, -1)) return found
  return [...found, { code: launchedOn > plannedOn ? 'launch-later' : 'launch-earlier', launchedOn, plannedOn }]
}

function ofLaw(plan: Plan, { book, details, sector }: Asked, day: IsoDate): PlanWarning[] {
  const notice = ofNotice(plan, book, day)
  if (plan.procedure === 'CENTRALE') return notice
  const facts = launchFacts({ ...details, procedure: plan.procedure, launchedOn: day }, { sector, day })
  if (!facts.ok) return [...notice, { code: 'value-missing' }]
  const check = checkLaunch(book, facts.value)
  if (!check.ok) return [...notice, { code: 'no-threshold', refusal: check.refusal }]
  const unfit: PlanWarning[] = check.value.fits === 'yes' ? [] : [{ code: 'unfit', check: check.value }]
  const level = WITHOUT_NOTICE.includes(plan.procedure) ? [] : ofLevel(plan, check.value, book)
  return [...unfit, ...notice, ...level]
}

/**
 * Where a plan does not fit its contract and the law of the day on which it would be launched. A plan whose first day
 * is past is only told so, for all else it says lies in the past too.
 */
export function planWarnings(plan: Plan, course: Pick<PlanCourse, 'steps' | 'next'>, asked: Asked): PlanWarning[] {
  const { details, today } = asked
  if (course.next === null) return []
  if (plan.startOn < today) return [{ code: 'start-past' }]
  const launch = launchStepOf(course.steps.map(({ planned }) => planned))
  const itself = plan.forItself && isPlannedItself(details)
  const day = (itself ? details.launchedOn : null) ?? launch?.from ?? plan.startOn
  return [...(itself ? ofContract(plan, details, launch?.from ?? null) : []), ...ofLaw(plan, asked, day)]
}
