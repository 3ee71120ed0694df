import { daysBetween, type IsoDate } from '#app/domain/calendar.ts'
import type { ContractStatus, Term } from '#app/domain/contract.ts'
import { type ComputedDeadline, deadline } from '#app/domain/deadline-facts.ts'
import { outcomeOf, type RecordedDecision } from '#app/domain/decision-outcome.ts'
import type { Meetings } from '#app/domain/law/launch-plan.ts'
import { closeSteps } from '#app/domain/law/plan-closing.ts'
import { planCourse, type StepProgress } from '#app/domain/law/plan-progress.ts'
import { isPlannedItself } from '#app/domain/law/plan-proposal.ts'
import { roomOf } from '#app/domain/law/plan-room.ts'

/** The launch plan of a contract as it is kept, with the meetings of the organs that decide its steps. */
export type DatedPlan = {
  startOn: IsoDate
  steps: readonly StepProgress[]
  meetings: Meetings
  /** Made before the contract was awarded: for its own start, not for what follows it. */
  forItself?: boolean
  launchedOn?: IsoDate | null
  awardedOn?: IsoDate | null
}

type Planned = {
  term: Term | null
  status: ContractStatus
  decisions: readonly RecordedDecision[]
  hasSuccessor: boolean
  plan?: DatedPlan | null
  /** The first day of the contract that follows this one, in preparation with a plan of its own. */
  followerStartsOn?: IsoDate | null
}

/** A contract seldom starts on the very day that was planned; what follows it starts later than that. */
const DAYS_AROUND_START = 90

/** A contract that is awarded by now has had the plan of its own launch; only one for what follows it still counts. */
export const isServed = (
  { term, status }: Pick<Planned, 'term' | 'status'>,
  { startOn, forItself }: Pick<DatedPlan, 'startOn' | 'forItself'>,
): boolean =>
  forItself
    ? !isPlannedItself({ status })
    : status === 'running' && term !== null && daysBetween(term.start, startOn) <= DAYS_AROUND_START

type Launch = ComputedDeadline & { facts: { kind: 'launch'; neededOn: IsoDate } }

const isLaunch = (one: ComputedDeadline): one is Launch => one.facts.kind === 'launch' && 'neededOn' in one.facts

/** The file to open while nothing is done yet, and the next step that is not. */
function ofPlan(contract: Planned, plan: DatedPlan, launch: Launch | undefined, today: IsoDate): ComputedDeadline[] {
  const { launchedOn = null, awardedOn = null } = plan.forItself ? plan : {}
  const launched = plan.forItself === true && contract.status === 'launched'
  const steps = closeSteps(plan.steps, { launchedOn, awardedOn, servedOn: null, launched }, today)
  const course = planCourse(steps, { ...plan, today })
  const next = course.steps.find(({ planned }) => planned.code === course.next)?.planned
  if (!next || (contract.hasSuccessor && !course.started)) return []
  const endsOn = launch?.facts.endsOn ?? null
  const facts = { plan: roomOf(course, today), step: next.code, endsOn }
  const step = { kind: 'step', ...facts, meeting: next.meeting } as const
  if (course.started) return [deadline(next.to, null, step)]
  const endCertain = launch?.facts.endCertain ?? false
  return [
    deadline(course.launchBy, launch?.termIndex ?? null, { kind: 'launch', ...facts, endCertain }),
    deadline(next.to, null, { ...step, unopened: true }),
  ]
}

/**
 * With a launch plan the day to launch by is the plan's, and the next step that is open is a deadline. A plan on the
 * contract that follows relieves this one, unless it starts only after a gap. A contract's own plan is over once it is
 * awarded.
 */
export function withPlan(
  deadlines: readonly ComputedDeadline[],
  contract: Planned,
  today: IsoDate,
): readonly ComputedDeadline[] {
  const { plan, followerStartsOn, decisions } = contract
  const launch = deadlines.find(isLaunch)
  const others = deadlines.filter((one) => one !== launch)
  if (plan && !isServed(contract, plan)) {
    // Its own plan says nothing about the contract that follows its end.
    if (plan.forItself) return [...deadlines, ...ofPlan(contract, plan, undefined, today)]
    return outcomeOf(decisions).ending?.kind === 'stop' ? others : [...others, ...ofPlan(contract, plan, launch, today)]
  }
  return launch && followerStartsOn && followerStartsOn <= launch.facts.neededOn ? others : deadlines
}
