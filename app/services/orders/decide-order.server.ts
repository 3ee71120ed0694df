import type { Temporal } from 'temporal-polyfill'
import { type ApprovingRefusal, approversNeeded, approvingStand } from '#app/domain/approval.ts'
import { dayAt } from '#app/domain/calendar.ts'
import type { OrderStatus } from '#app/domain/order.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { withinCeilings } from '#app/services/orders/held.server.ts'
import { tellOfOrder } from '#app/services/orders/tell-of-order.server.ts'
import {
  insertOrderApproval,
  listApprovalBands,
  listApprovers,
  listDeputies,
  listOrderApprovals,
} from '#db/queries/approvals.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { listBuyers } from '#db/queries/order-editors.ts'
import type { HeldRefusal } from '#db/queries/order-refusal.ts'
import { findOrderedLot, type KeptOrder, lockOrder, updateOrder } from '#db/queries/orders.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

/** `not-waiting`: it was withdrawn or decided meanwhile; `changed`: another revision waits than the one that was shown. */
export type DecideRefusal =
  | { code: 'forbidden' | 'not-found' | 'changed' | 'comment-missing' | ApprovingRefusal }
  | { code: 'not-waiting'; order: KeptOrder }

export type Decision = { decision: 'approved' | 'refused'; comment: string | null }
type Input = Decision & { orderId: string; revision: number; now: Temporal.Instant }

/** An approver's word on an order of their own body, by its bands; the last one needed approves it. */
export async function decideOrder(
  actor: Actor & { userId: string },
  { orderId, revision, decision, comment, now }: Input,
): Promise<Result<KeptOrder, DecideRefusal | HeldRefusal>> {
  // Anybody of the body may be a deputy: who may approve this one is asked of the order.
  if (!can(actor, 'centre:read')) return refused({ code: 'forbidden' })

  return withinCeilings<KeptOrder, DecideRefusal>(() =>
    withTenant(actor.organisationId, async (tx) => {
      const order = await lockOrder(tx, orderId, 'member')
      if (!order) return refused({ code: 'not-found' })
      const barred = deciding(order, { waiting: 'submitted', revision, decision, comment })
      if (barred) return refused(barred)
      const standing = await approvingOf(tx, { actor, order, now })
      if (!standing.ok) return refused({ code: standing.refusal })

      const { onBehalfOf } = standing
      const said = { decision, comment, decidedBy: actor.userId, decidedAt: new Date(now.epochMilliseconds) }
      await insertOrderApproval(tx, { ...ofOrder(order), side: 'member', onBehalfOf, ...said })
      const next = await nextOf(tx, order, { decision, given: standing.given, at: said.decidedAt })
      const decided = await updateOrder(tx, order, { ...next, ...(decision === 'refused' ? { reason: comment } : {}) })
      await recordAudit(tx, actor, {
        action: decision === 'approved' ? 'order.approve' : 'order.refuse',
        subjectKind: 'order',
        subjectId: orderId,
        before: { status: order.status },
        after: { year: order.year, number: order.number, status: decided.status, reason: comment },
      })
      await tellOfOrder(tx, decided, { now })
      return done(decided)
    }),
  )
}

type Deciding = Decision & { waiting: OrderStatus; revision: number }

/** Why nothing can be said of an order any more, or not like this. */
export function deciding(
  order: KeptOrder,
  { waiting, revision, decision, comment }: Deciding,
): Exclude<DecideRefusal, { code: ApprovingRefusal }> | null {
  if (order.status === 'draft') return { code: 'not-found' }
  if (order.status !== waiting) return { code: 'not-waiting', order }
  if (order.revision !== revision) return { code: 'changed' }
  return decision === 'refused' && comment === null ? { code: 'comment-missing' } : null
}

const ofOrder = ({ ownerId, id, revision }: KeptOrder) => ({ ownerId, orderId: id, revision })

/** `since`: what was said before does not count, of a change that came to nothing. */
type Considered = { actor: Actor & { userId: string }; order: KeptOrder; now: Temporal.Instant; since?: Date }

/** Whether that person may approve the order now, and in whose name; `given`: how many approvals it has. */
export async function approvingOf(tx: TenantTx, { actor, order, now, since }: Considered) {
  const given = (await listOrderApprovals(tx, order)).flatMap(({ side, decision, decidedBy, onBehalfOf, decidedAt }) =>
    side === 'member' && decision === 'approved' && decidedBy !== null && (!since || decidedAt >= since)
      ? [{ decidedBy, onBehalfOf }]
      : [],
  )
  const standing = approvingStand({
    ...{ who: { userId: actor.userId, role: actor.role }, given, today: dayAt(now) },
    approvers: (await listApprovers(tx)).map(({ userId }) => userId),
    buyers: await listBuyers(tx, order),
    deputies: await listDeputies(tx),
  })
  return standing.ok ? { ...standing, given: given.length } : standing
}

async function nextOf(
  tx: TenantTx,
  order: KeptOrder,
  { decision, given, at }: Pick<Decision, 'decision'> & { given: number; at: Date },
): Promise<{ status: KeptOrder['status']; approvedAt?: Date }> {
  if (decision === 'refused') return { status: 'refused' }
  const needed = approversNeeded(await listApprovalBands(tx), order.amount)
  if (given + 1 < needed) return { status: 'submitted' }
  const lot = await findOrderedLot(tx, order)
  return lot?.centreApproves ? { status: 'awaiting-centre' } : { status: 'approved', approvedAt: at }
}
