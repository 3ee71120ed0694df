import type { IsoDate } from '#app/domain/calendar.ts'
import { type CentreDeadlineKind, type ComputedDeadline, deadline } from '#app/domain/deadline-facts.ts'
import type { FrameworkStatus } from '#app/domain/framework.ts'
import type { MembershipStatus } from '#app/domain/membership.ts'
import type { ParticipationStatus } from '#app/domain/participation.ts'

/** What a body knows of its adhesion to a centre. */
export type WatchedMembership = {
  membershipId: string
  status: MembershipStatus
  centre: string
  /** The card of the centre was put away. */
  archived: boolean
  endsOn: IsoDate | null
  resignBy: IsoDate | null
}

/** A framework contract that a body opted into. */
export type WatchedFramework = {
  membership: WatchedMembership
  participation: ParticipationStatus
  status: FrameworkStatus
  object: string
  reference: string | null
  archived: boolean
  /** The body keeps the record itself, so that closing it is its own task. */
  own: boolean
  orderUntil: IsoDate | null
  endsOn: IsoDate | null
}

/** A suspended member has its convention still. */
const isWatched = ({ status, archived }: WatchedMembership): boolean =>
  !archived && (status === 'accepted' || status === 'suspended')

type Shown = { title: string; centre: string | null; reference: string | null }

const dated = (
  dueOn: IsoDate,
  kind: CentreDeadlineKind,
  { membershipId, endsOn, ...shown }: Shown & { membershipId: string; endsOn: IsoDate | null },
): ComputedDeadline => deadline(dueOn, null, { kind, membershipId, ...shown, endsOn: endsOn === dueOn ? null : endsOn })

/** The days of a convention, the earlier first. An end that nobody followed up stays while we are said to be a member. */
export function membershipDeadlines(membership: WatchedMembership, today: IsoDate): ComputedDeadline[] {
  const { membershipId, centre, endsOn, resignBy } = membership
  if (!isWatched(membership)) return []
  const shown = { membershipId, title: centre, centre: null, reference: null, endsOn }
  const over = endsOn !== null && endsOn < today
  return [
    ...(resignBy !== null && !over && resignBy !== endsOn ? [dated(resignBy, 'convention-resign', shown)] : []),
    ...(endsOn === null ? [] : [dated(endsOn, 'convention-end', shown)]),
  ]
}

const TAKES_ORDERS: readonly FrameworkStatus[] = ['open', 'suspended']
const RUNS: readonly FrameworkStatus[] = [...TAKES_ORDERS, 'exhausted']

/** The last day to order while there is one ahead, and the end; of our own records it stays until they are closed. */
export function frameworkDeadlines(framework: WatchedFramework, today: IsoDate): ComputedDeadline[] {
  const { membership, object, reference, status, orderUntil, endsOn, own } = framework
  const isOurs = framework.participation === 'accepted' && !framework.archived && isWatched(membership)
  if (!isOurs || !RUNS.includes(status)) return []
  const { membershipId, centre } = membership
  const shown = { membershipId, title: object, centre, reference, endsOn }
  const orders = orderUntil !== null && orderUntil >= today && TAKES_ORDERS.includes(status)
  const ends = endsOn !== null && (own || endsOn >= today) && !(orders && endsOn === orderUntil)
  return [
    ...(orders ? [dated(orderUntil, 'last-order', shown)] : []),
    ...(ends ? [dated(endsOn, 'framework-end', shown)] : []),
  ]
}
