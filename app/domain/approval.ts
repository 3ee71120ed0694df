import { daysBetween, type IsoDate } from '#app/domain/calendar.ts'
import type { Cents } from '#app/domain/money.ts'
import { can, type Role } from '#app/domain/permissions.ts'

/** From that amount (cents excl. VAT) on an order needs so many approvals; with none its buyer orders alone. */
export type ApprovalBand = { fromAmount: Cents; approvers: 0 | 1 | 2 }

/** What holds where a body has set nothing: somebody else than the buyer looks at every order. */
export const DEFAULT_BANDS: readonly ApprovalBand[] = [{ fromAmount: 0, approvers: 1 }]

export const bandsOrDefault = (bands: readonly ApprovalBand[]): readonly ApprovalBand[] =>
  bands.length === 0 ? DEFAULT_BANDS : bands

/** How many people have to approve that amount; below the first band as in the default. */
export function approversNeeded(bands: readonly ApprovalBand[], amount: Cents): 0 | 1 | 2 {
  const reached = bandsOrDefault(bands)
    .filter(({ fromAmount }) => fromAmount <= amount)
    .toSorted((one, other) => other.fromAmount - one.fromAmount)
  return reached[0]?.approvers ?? 1
}

/** Somebody who stands in for an absent approver, first and last day included. */
export type Deputy = { userId: string; deputyId: string; startsOn: IsoDate; endsOn: IsoDate }

/** An approval that counts; `onBehalfOf`: the absent person whose deputy gave it. */
export type GivenApproval = { decidedBy: string; onBehalfOf: string | null }

type Considered = {
  who: { userId: string; role: Role }
  /** Those who may approve by their role, to know for whom a deputy may. */
  approvers: readonly string[]
  /** Who made or sent the order. */
  buyers: readonly (string | null)[]
  given: readonly GivenApproval[]
  deputies: readonly Deputy[]
  today: IsoDate
}

type Counted = { needed: number; approvers: readonly string[]; buyers: readonly (string | null)[]; given: number }

/** How many approvals nobody can give: the buyers approve nothing of their own. */
export const approversMissing = ({ needed, approvers, buyers, given }: Counted): number =>
  given >= needed ? 0 : Math.max(0, needed - approvers.filter((id) => !buyers.includes(id)).length)

export const APPROVING_REFUSALS = ['own-order', 'already-approved', 'not-approver'] as const
export type ApprovingRefusal = (typeof APPROVING_REFUSALS)[number]

export type ApprovingStand = { ok: true; onBehalfOf: string | null } | { ok: false; refusal: ApprovingRefusal }

/**
 * Whether that person may approve the order, and in whose name: never one's own, nobody twice, and neither an absent
 * person and their deputy for the same order.
 */
export function approvingStand({ who, approvers, buyers, given, deputies, today }: Considered): ApprovingStand {
  if (buyers.includes(who.userId)) return { ok: false, refusal: 'own-order' }
  const spent = new Set(given.flatMap(({ decidedBy, onBehalfOf }) => [decidedBy, ...(onBehalfOf ? [onBehalfOf] : [])]))
  if (spent.has(who.userId)) return { ok: false, refusal: 'already-approved' }
  if (can(who, 'order:approve')) return { ok: true, onBehalfOf: null }
  const absent = deputies.filter(
    ({ userId, deputyId, startsOn, endsOn }) =>
      deputyId === who.userId && approvers.includes(userId) && startsOn <= today && today <= endsOn,
  )
  if (absent.length === 0) return { ok: false, refusal: 'not-approver' }
  const free = absent.find(({ userId }) => !spent.has(userId) && !buyers.includes(userId))
  return free ? { ok: true, onBehalfOf: free.userId } : { ok: false, refusal: 'already-approved' }
}

/** An order that waits is said again every so many days, so many times. */
const REMIND_EVERY = 3
const MOST_REMINDERS = 5

/** Which reminder an order that waits since that day is due today, from 1; 0 for none yet. */
export const approvalReminder = (since: IsoDate, today: IsoDate): number =>
  Math.min(MOST_REMINDERS, Math.max(0, Math.floor(daysBetween(since, today) / REMIND_EVERY)))
