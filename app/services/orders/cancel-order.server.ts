import type { Temporal } from 'temporal-polyfill'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { refuseAmendment } from '#app/services/orders/decide-amendment.server.ts'
import { type PlacedRefusal, placedRefusal } from '#app/services/orders/placed-order.server.ts'
import { tellOfOrder } from '#app/services/orders/tell-of-order.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { findWaitingAmendment } from '#db/queries/order-amendments.ts'
import { listDeliveredParts } from '#db/queries/order-deliveries.ts'
import { type KeptOrder, lockOrder, updateOrder } from '#db/queries/orders.ts'
import { withTenant } from '#db/tenant.ts'

/** `delivered`: something came of it already; what is left is amended away, or the order closed. */
export type CancelRefusal = PlacedRefusal | { code: 'delivered' }

type Input = { orderId: string; version: number; reason: string | null; now: Temporal.Instant }

/** Cancels an order that was placed and of which nothing came; all it held of the ceilings is free again. */
export async function cancelOrder(
  actor: Actor,
  { orderId, version, reason, now }: Input,
): Promise<Result<KeptOrder, CancelRefusal>> {
  if (!can(actor, 'order:place')) return refused({ code: 'forbidden' })

  return withTenant(actor.organisationId, async (tx) => {
    const order = await lockOrder(tx, orderId, 'member')
    const refusal = placedRefusal(order, { version, statuses: ['approved', 'sent', 'confirmed'] })
    if (refusal || !order) return refused(refusal ?? { code: 'not-found' })
    if ((await listDeliveredParts(tx, order)).length > 0) return refused({ code: 'delivered' })
    if (reason === null) return refused({ code: 'invalid', problems: { reason: 'reason-missing' } })
    const amendment = await findWaitingAmendment(tx, order)
    if (amendment) await refuseAmendment(tx, order, { amendment, answer: null, status: 'withdrawn' })
    const cancelled = await updateOrder(tx, order, { status: 'cancelled', reason })
    await recordAudit(tx, actor, {
      action: 'order.cancel',
      subjectKind: 'order',
      subjectId: orderId,
      before: { status: order.status },
      after: { year: order.year, number: order.number, status: 'cancelled', reason },
    })
    await tellOfOrder(tx, cancelled, { now })
    return done(cancelled)
  })
}
