import type { Temporal } from 'temporal-polyfill'
import { type ApprovingRefusal, approversNeeded } from '#app/domain/approval.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { applyAmendment } from '#app/services/orders/apply-amendment.server.ts'
import { approvingOf, type Decision } from '#app/services/orders/decide-order.server.ts'
import { withinCeilings } from '#app/services/orders/held.server.ts'
import { asAmended, tellOfAmendment } from '#app/services/orders/tell-of-amendment.server.ts'
import { insertOrderApproval, listApprovalBands } from '#db/queries/approvals.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { answerAmendment, findWaitingAmendment, type KeptAmendment } from '#db/queries/order-amendments.ts'
import type { HeldRefusal } from '#db/queries/order-refusal.ts'
import { findOrderedLot, type KeptOrder, lockOrder, updateOrder } from '#db/queries/orders.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

/** `not-waiting`: it was withdrawn or answered meanwhile, or it is another change than the one that was shown. */
export type DecideAmendmentRefusal = {
  code: 'forbidden' | 'not-found' | 'not-waiting' | 'comment-missing' | ApprovingRefusal
}

export type AmendmentDecision = Decision & { orderId: string; amendmentId: string; now: Temporal.Instant }
export type Answered = { order: KeptOrder; amendment: KeptAmendment }

/** An approver's word on a change of an order of their own body, by its bands. */
export async function decideAmendment(
  actor: Actor & { userId: string },
  { orderId, amendmentId, decision, comment, now }: AmendmentDecision,
): Promise<Result<Answered, DecideAmendmentRefusal | HeldRefusal>> {
  // Anybody of the body may be a deputy: who may approve this one is asked of the change.
  if (!can(actor, 'centre:read')) return refused({ code: 'forbidden' })

  return withinCeilings<Answered, DecideAmendmentRefusal>(() =>
    withTenant(actor.organisationId, async (tx) => {
      const order = await lockOrder(tx, orderId, 'member')
      if (!order) return refused({ code: 'not-found' })
      const asked = await answeredAmendment(tx, order, { waiting: 'submitted', amendmentId, decision, comment })
      if (!asked.ok) return asked
      const amendment = asked.value
      const standing = await approvingOf(tx, {
        ...{ actor, order: asAmended(order, amendment), now, since: amendment.submittedAt },
      })
      if (!standing.ok) return refused({ code: standing.refusal })

      const { ownerId } = order
      await insertOrderApproval(tx, {
        ...{ ownerId, orderId, revision: amendment.revision, side: 'member', decision, comment },
        ...{ onBehalfOf: standing.onBehalfOf, decidedBy: actor.userId, decidedAt: new Date(now.epochMilliseconds) },
      })
      const answered = await answer(tx, order, { amendment, decision, comment, given: standing.given })
      await recordAudit(tx, actor, {
        action: decision === 'approved' ? 'order.approve-change' : 'order.refuse-change',
        subjectKind: 'order',
        subjectId: orderId,
        before: { amount: order.amount },
        after: { year: order.year, number: order.number, amount: amendment.amount, reason: comment },
      })
      if (answered.amendment.status !== 'submitted') await tellOfAmendment(tx, answered, { now })
      return done(answered)
    }),
  )
}

type Answering = Decision & { waiting: 'submitted' | 'awaiting-centre'; amendmentId: string }

/** The change that waits for that word; or why nothing is said of it any more, or not like this. */
export async function answeredAmendment(
  tx: TenantTx,
  order: KeptOrder,
  { waiting, amendmentId, decision, comment }: Answering,
): Promise<Result<KeptAmendment, { code: 'not-waiting' | 'comment-missing' }>> {
  const amendment = await findWaitingAmendment(tx, order)
  if (amendment?.status !== waiting || amendment.id !== amendmentId) return refused({ code: 'not-waiting' })
  return decision === 'refused' && comment === null ? refused({ code: 'comment-missing' }) : done(amendment)
}

type Given = Decision & { amendment: KeptAmendment; given: number }

async function answer(tx: TenantTx, order: KeptOrder, { amendment, decision, comment, given }: Given) {
  if (decision === 'refused') return refuseAmendment(tx, order, { amendment, answer: comment })
  if (given + 1 < approversNeeded(await listApprovalBands(tx), amendment.amount)) return { order, amendment }
  if (!(await findOrderedLot(tx, order))?.centreApproves) return applyAmendment(tx, order, amendment)
  return { order, amendment: await answerAmendment(tx, amendment, { status: 'awaiting-centre', answer: null }) }
}

/** What it had reserved is free again; the order stays as it was. */
export async function refuseAmendment(
  tx: TenantTx,
  order: KeptOrder,
  {
    amendment,
    answer,
    status = 'refused',
  }: {
    amendment: KeptAmendment
    answer: string | null
    status?: 'refused' | 'withdrawn'
  },
): Promise<Answered> {
  return {
    amendment: await answerAmendment(tx, amendment, { status, answer }),
    order: await updateOrder(tx, order, { pendingAmount: null, pendingQuantity: null }),
  }
}
