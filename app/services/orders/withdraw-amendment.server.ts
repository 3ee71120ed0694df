import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { type Answered, refuseAmendment } from '#app/services/orders/decide-amendment.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { findWaitingAmendment } from '#db/queries/order-amendments.ts'
import { lockOrder } from '#db/queries/orders.ts'
import { withTenant } from '#db/tenant.ts'

export type WithdrawAmendmentRefusal = { code: 'forbidden' | 'not-found' | 'not-waiting' }

/** Takes a change back that nobody has approved for good yet; the order stays as it was. */
export async function withdrawAmendment(
  actor: Actor,
  { orderId, amendmentId }: { orderId: string; amendmentId: string },
): Promise<Result<Answered, WithdrawAmendmentRefusal>> {
  if (!can(actor, 'order:place')) return refused({ code: 'forbidden' })

  return withTenant(actor.organisationId, async (tx) => {
    const order = await lockOrder(tx, orderId, 'member')
    if (!order) return refused({ code: 'not-found' })
    const amendment = await findWaitingAmendment(tx, order)
    if (amendment?.id !== amendmentId) return refused({ code: 'not-waiting' })
    const withdrawn = await refuseAmendment(tx, order, { amendment, answer: null, status: 'withdrawn' })
    await recordAudit(tx, actor, {
      action: 'order.withdraw-change',
      subjectKind: 'order',
      subjectId: orderId,
      before: { amount: amendment.amount },
      after: { year: order.year, number: order.number, amount: order.amount },
    })
    return done(withdrawn)
  })
}
