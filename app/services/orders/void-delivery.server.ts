import { PLACED } from '#app/domain/order.ts'
import { deliveredOf } from '#app/domain/order-delivery.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { type PlacedRefusal, placedRefusal, placedStatus } from '#app/services/orders/placed-order.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { listDeliveredParts, voidDelivery } from '#db/queries/order-deliveries.ts'
import { type KeptOrder, listOrderLines, lockOrder, updateOrder } from '#db/queries/orders.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

type Input = { orderId: string; version: number; deliveryId: string; reason: string | null }

/** Takes back a delivery that was noted by mistake; it stays readable, and counts no more. */
export async function voidDeliveryOfOrder(
  actor: Actor,
  { orderId, version, deliveryId, reason }: Input,
): Promise<Result<KeptOrder, PlacedRefusal>> {
  if (!can(actor, 'order:place')) return refused({ code: 'forbidden' })

  return withTenant(actor.organisationId, async (tx) => {
    const order = await lockOrder(tx, orderId, 'member')
    return takeBack(tx, actor, { order, version, deliveryId, reason })
  })
}

type Back = { order: KeptOrder | null; version: number; deliveryId: string; reason: string | null }

/** The same of an order that its body, or the centre that serves it, holds; with its trace. */
export async function takeBack(
  tx: TenantTx,
  actor: Actor,
  { order, version, deliveryId, reason }: Back,
): Promise<Result<KeptOrder, PlacedRefusal>> {
  const refusal = placedRefusal(order, { version, statuses: PLACED })
  if (refusal || !order) return refused(refusal ?? { code: 'not-found' })
  const { id: orderId } = order
  if (reason === null) return refused({ code: 'invalid', problems: { reason: 'reason-missing' } })
  const delivery = await voidDelivery(tx, order, { deliveryId, reason, by: actor.userId })
  if (!delivery) return refused({ code: 'not-found' })
  const lines = await listOrderLines(tx, order)
  const status = placedStatus(order, lines, deliveredOf(await listDeliveredParts(tx, order)))
  const followed = await updateOrder(tx, order, { status })
  await recordAudit(tx, actor, {
    action: 'order.void-delivery',
    subjectKind: 'order',
    subjectId: orderId,
    before: { status: order.status, on: delivery.deliveredOn },
    after: { year: order.year, number: order.number, status, reason },
  })
  return done(followed)
}
