import type { Temporal } from 'temporal-polyfill'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { enqueue } from '#app/jobs/queue.ts'
import { type DecideRefusal, type Decision, deciding } from '#app/services/orders/decide-order.server.ts'
import { withinCeilings } from '#app/services/orders/held.server.ts'
import { insertOrderApproval } from '#db/queries/approvals.ts'
import { recordAudit } from '#db/queries/audit.ts'
import type { HeldRefusal } from '#db/queries/order-refusal.ts'
import { type KeptOrder, lockOrder, updateOrder } from '#db/queries/orders.ts'
import { withTenant } from '#db/tenant.ts'

type Input = Decision & { orderId: string; revision: number; now: Temporal.Instant }

/** The centre's word on an order that its framework contract asks for: the last one before the supplier gets it. */
export async function answerOrder(
  actor: Actor,
  { orderId, revision, decision, comment, now }: Input,
): Promise<Result<KeptOrder, DecideRefusal | HeldRefusal>> {
  if (!can(actor, 'centre:operate')) return refused({ code: 'forbidden' })

  return withinCeilings<KeptOrder, DecideRefusal>(() =>
    withTenant(actor.organisationId, async (tx) => {
      const order = await lockOrder(tx, orderId, 'centre')
      if (!order) return refused({ code: 'not-found' })
      const barred = deciding(order, { waiting: 'awaiting-centre', revision, decision, comment })
      if (barred) return refused(barred)
      const at = new Date(now.epochMilliseconds)
      const { organisationId, ownerId } = order
      const said = { decision, comment, decidedBy: actor.userId, decidedAt: at }
      await insertOrderApproval(tx, { organisationId, ownerId, orderId, revision, side: 'centre', ...said })
      const answered = await updateOrder(
        tx,
        order,
        decision === 'approved' ? { status: 'approved', approvedAt: at } : { status: 'refused', reason: comment },
      )
      await recordAudit(tx, actor, {
        action: decision === 'approved' ? 'order.centre-approve' : 'order.centre-refuse',
        subjectKind: 'order',
        subjectId: orderId,
        before: { status: order.status },
        after: { year: order.year, number: order.number, status: answered.status, reason: comment },
      })
      // Letters to the people of another body are that body's to write.
      await enqueue(tx, 'tell-of-order', { organisationId, orderId, status: answered.status })
      return done(answered)
    }),
  )
}
