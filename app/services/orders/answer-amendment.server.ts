import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { enqueue } from '#app/jobs/queue.ts'
import { applyAmendment } from '#app/services/orders/apply-amendment.server.ts'
import {
  type AmendmentDecision,
  type Answered,
  answeredAmendment,
  type DecideAmendmentRefusal,
  refuseAmendment,
} from '#app/services/orders/decide-amendment.server.ts'
import { withinCeilings } from '#app/services/orders/held.server.ts'
import { insertOrderApproval } from '#db/queries/approvals.ts'
import { recordAudit } from '#db/queries/audit.ts'
import type { HeldRefusal } from '#db/queries/order-refusal.ts'
import { lockOrder } from '#db/queries/orders.ts'
import { withTenant } from '#db/tenant.ts'

/** The centre's word on a change of an order, where its framework contract asks for it. */
export async function answerAmendmentOfMember(
  actor: Actor,
  { orderId, amendmentId, decision, comment, now }: AmendmentDecision,
): Promise<Result<Answered, DecideAmendmentRefusal | HeldRefusal>> {
  if (!can(actor, 'centre:operate')) return refused({ code: 'forbidden' })

  return withinCeilings<Answered, DecideAmendmentRefusal>(() =>
    withTenant(actor.organisationId, async (tx) => {
      const order = await lockOrder(tx, orderId, 'centre')
      if (!order || order.status === 'draft') return refused({ code: 'not-found' })
      const asked = await answeredAmendment(tx, order, { waiting: 'awaiting-centre', amendmentId, decision, comment })
      if (!asked.ok) return asked
      const amendment = asked.value
      const { organisationId, ownerId } = order
      await insertOrderApproval(tx, {
        ...{ organisationId, ownerId, orderId, revision: amendment.revision, side: 'centre', decision, comment },
        ...{ decidedBy: actor.userId, decidedAt: new Date(now.epochMilliseconds) },
      })
      const answered =
        decision === 'refused'
          ? await refuseAmendment(tx, order, { amendment, answer: comment })
          : await applyAmendment(tx, order, amendment)
      await recordAudit(tx, actor, {
        action: decision === 'approved' ? 'order.centre-approve-change' : 'order.centre-refuse-change',
        subjectKind: 'order',
        subjectId: orderId,
        before: { amount: order.amount },
        after: { year: order.year, number: order.number, amount: amendment.amount, reason: comment },
      })
      // Letters to the people of another body are that body's to write.
      await enqueue(tx, 'tell-of-amendment', { organisationId, orderId, amendmentId })
      return done(answered)
    }),
  )
}
