import { isAwaiting } from '#app/domain/order.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { type KeptOrder, lockOrder, updateOrder } from '#db/queries/orders.ts'
import { withTenant } from '#db/tenant.ts'

export type WithdrawRefusal = { code: 'forbidden' | 'not-found' } | { code: 'not-waiting'; order: KeptOrder }

/** Takes an order back that nobody has approved for good yet; what it had reserved is free again. */
export async function withdrawOrder(
  actor: Actor,
  { orderId, reason }: { orderId: string; reason: string | null },
): Promise<Result<KeptOrder, WithdrawRefusal>> {
  if (!can(actor, 'order:place')) return refused({ code: 'forbidden' })

  return withTenant(actor.organisationId, async (tx) => {
    const order = await lockOrder(tx, orderId, 'member')
    if (!order || order.status === 'draft') return refused({ code: 'not-found' })
    if (!isAwaiting(order.status)) return refused({ code: 'not-waiting', order })
    const withdrawn = await updateOrder(tx, order, { status: 'withdrawn', reason })
    await recordAudit(tx, actor, {
      action: 'order.withdraw',
      subjectKind: 'order',
      subjectId: orderId,
      before: { status: order.status },
      after: { year: order.year, number: order.number, status: 'withdrawn', reason },
    })
    return done(withdrawn)
  })
}
