import type { IsoDate } from '#app/domain/calendar.ts'
import type { DecisionKind, Notice, NoticeCountsFrom } from '#app/domain/contract.ts'
import type { PlannedStep } from '#app/domain/law/launch-plan.ts'
import type { PlanRoom } from '#app/domain/law/plan-room.ts'
import type { PlanStepCode } from '#app/domain/law/plan-template.ts'

export const CONTRACT_DEADLINE_KINDS = [
  'notice',
  'renewal',
  'decision',
  'launch',
  'step',
  'end',
  'delivery',
  'guarantee',
] as const
export type ContractDeadlineKind = (typeof CONTRACT_DEADLINE_KINDS)[number]

/** Of our membership of a centre, and of the framework contracts that we may order under there. */
export const CENTRE_DEADLINE_KINDS = ['convention-resign', 'convention-end', 'last-order', 'framework-end'] as const
export type CentreDeadlineKind = (typeof CENTRE_DEADLINE_KINDS)[number]

export const DEADLINE_KINDS = [...CONTRACT_DEADLINE_KINDS, ...CENTRE_DEADLINE_KINDS] as const
export type DeadlineKind = (typeof DEADLINE_KINDS)[number]

/** What a deadline may belong to. */
export const DEADLINE_SUBJECTS = ['contract', 'membership', 'participation'] as const
export type DeadlineSubject = (typeof DEADLINE_SUBJECTS)[number]

/** Why nothing follows upon the end. */
export type EndReason = 'no-renewal' | 'last-renewal' | 'not-renewed' | 'stopped' | 'relaunched'

type EndingKind = Exclude<DecisionKind, 'renew'>

type RenewalFacts = {
  endsOn: IsoDate
  renewsOn: IsoDate
  renewalMonths: number
  /** Renewals that remain possible, this one included; null without a maximum. */
  remaining: number | null
  notice: Notice | null
  countsFrom: NoticeCountsFrom
}

/** Last day to give notice, else the contract renews by itself. */
export type NoticeFacts = RenewalFacts & {
  kind: 'notice'
  /** The notice day after this one; null when this renewal is the last. */
  nextNoticeOn: IsoDate | null
  renewedUntil: IsoDate
  /** It was decided to end the contract: what is left is to tell the other party. */
  decided?: EndingKind
}
/** An indefinite term that was ended: last day to tell the other party, else the end is put off. */
export type IndefiniteNoticeFacts = {
  kind: 'notice'
  decided: EndingKind
  endsOn: IsoDate
  notice: Notice
  countsFrom: NoticeCountsFrom
}
/** Express: last day to decide the renewal and to make it known. Tacit: the eve of a renewal no notice prevents. */
export type RenewalDeadlineFacts = RenewalFacts & { kind: 'renewal'; renewal: 'tacit' | 'express' }
/** The day we set ourselves, ahead of the day that binds. */
export type DecisionFacts = {
  kind: 'decision'
  about: 'notice' | 'renewal' | 'end'
  bindingOn: IsoDate
  endsOn: IsoDate
}
/** The procedure for what follows must have started by then. `endCertain` is false while renewals may be left out. */
export type LaunchFacts = { kind: 'launch'; endsOn: IsoDate; neededOn: IsoDate; endCertain: boolean }
/** What a launch plan says of its next step; the running contract's end, where there is one before the plan's start. */
type PlanFacts = { plan: PlanRoom; step: PlanStepCode; endsOn: IsoDate | null }
/** The file of the plan must be open by then. */
export type PlannedLaunchFacts = PlanFacts & { kind: 'launch'; endCertain: boolean }
/** The next open step of a launch plan must be over by then. */
export type StepFacts = PlanFacts & {
  kind: 'step'
  meeting: PlannedStep['meeting']
  /** Nothing is done yet: the launch of the same plan says what room is left. */
  unopened?: true
}
export type EndFacts = {
  kind: 'end'
  reason: EndReason
  succeeded: boolean
  /** The end holds only if notice is given by that day, and nobody knows of one. */
  noticeBy?: IsoDate
}
export type DeliveryFacts = { kind: 'delivery'; orderedOn: IsoDate }
export type GuaranteeFacts = { kind: 'guarantee'; from: IsoDate; months: number }

/** What the line of such a deadline shows, since no contract stands behind it. */
export type CentreFacts = {
  kind: CentreDeadlineKind
  membershipId: string
  title: string
  centre: string | null
  reference: string | null
  /** The last day of the convention or of the framework contract, where it is not the day itself. */
  endsOn: IsoDate | null
}

/** All that the sentence of a deadline says besides its day. Kept with it as JSON. */
export type DeadlineFacts =
  | NoticeFacts
  | IndefiniteNoticeFacts
  | RenewalDeadlineFacts
  | DecisionFacts
  | LaunchFacts
  | PlannedLaunchFacts
  | StepFacts
  | EndFacts
  | DeliveryFacts
  | GuaranteeFacts
  | CentreFacts

/** A notice whose giving was decided, so that nobody is asked to decide it. */
export const isDecidedNotice = (facts: DeadlineFacts): boolean => facts.kind === 'notice' && facts.decided !== undefined

/** The launch plan behind a deadline; null where there is none. */
export const planOfFacts = (facts: DeadlineFacts): PlanRoom | null => ('plan' in facts ? facts.plan : null)

/** The membership behind a deadline; null where it is one of a contract. */
export const membershipOfFacts = (facts: DeadlineFacts): string | null =>
  'membershipId' in facts ? facts.membershipId : null

/** Kind, day and term together identify a deadline of one subject. */
export type ComputedDeadline = {
  kind: DeadlineKind
  dueOn: IsoDate
  termIndex: number | null
  facts: DeadlineFacts
}

export const deadline = (dueOn: IsoDate, termIndex: number | null, facts: DeadlineFacts): ComputedDeadline => ({
  kind: facts.kind,
  dueOn,
  termIndex,
  facts,
})
