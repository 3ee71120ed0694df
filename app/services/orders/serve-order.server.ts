import type { Temporal } from 'temporal-polyfill'
import { dayAt, type IsoDate } from '#app/domain/calendar.ts'
import type { StoredFile } from '#app/domain/order-attachment.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { readPromise, type StockProblems } from '#app/domain/stock-schema.ts'
import { enqueue } from '#app/jobs/queue.ts'
import { type PlacedRefusal, placedRefusal } from '#app/services/orders/placed-order.server.ts'
import { noteDelivery } from '#app/services/orders/record-delivery.server.ts'
import { tellOfServing } from '#app/services/orders/tell-of-order.server.ts'
import { takeBack } from '#app/services/orders/void-delivery.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { type KeptOrder, lockOrder, updateOrder } from '#db/queries/orders.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

type Typed = Readonly<Partial<Record<string, string>>>

/** An order that our centre serves from its stock, held; null where it serves none of that id. */
async function lockServed(tx: TenantTx, orderId: string): Promise<KeptOrder | null> {
  const order = await lockOrder(tx, orderId, 'centre')
  return order?.fromStock ? order : null
}

type Shown = { orderId: string; version: number }

/** The centre's word on when it serves an order from its stock, where a supplier would confirm, or another day for it. The buyer is told. */
export async function promiseOrder(
  actor: Actor,
  { orderId, version, typed, now }: Shown & { typed: Typed; now: Temporal.Instant },
): Promise<
  Result<KeptOrder, Exclude<PlacedRefusal, { code: 'invalid' }> | { code: 'unpromised'; problems: StockProblems }>
> {
  if (!can(actor, 'centre:operate')) return refused({ code: 'forbidden' })

  return withTenant(actor.organisationId, async (tx) => {
    const order = await lockServed(tx, orderId)
    const refusal = placedRefusal(order, { version, statuses: ['approved', 'confirmed'] })
    if (refusal || !order) return refused(refusal ?? { code: 'not-found' })
    const read = readPromise(typed, dayAt(now), order)
    if (!read.ok) return refused({ code: 'unpromised', problems: read.refusal })
    const isMoved = order.status === 'confirmed'
    const confirmedAt = isMoved ? order.confirmedAt : new Date(now.epochMilliseconds)
    const kept = await updateOrder(tx, order, { ...read.value, status: 'confirmed', confirmedAt })
    await recordAudit(tx, actor, {
      action: 'order.promise',
      subjectKind: 'order',
      subjectId: orderId,
      before: { status: order.status, day: order.promisedOn },
      after: { year: order.year, number: order.number, status: kept.status, day: read.value.promisedOn },
    })
    if (isMoved) await tellOfServing(tx, order, { kind: 'order-stock-moved', occasion: kept.version })
    // Letters to the people of another body are that body's to write.
    else await enqueue(tx, 'tell-of-order', { organisationId: order.organisationId, orderId, status: kept.status })
    return done(kept)
  })
}

/** Notes what left our store for an order; it is out of the stock at once. */
export async function serveOrder(
  actor: Actor,
  { orderId, version, ...noted }: Shown & { typed: Typed; today: IsoDate; file?: StoredFile | null },
): Promise<Result<KeptOrder, PlacedRefusal>> {
  if (!can(actor, 'centre:operate')) return refused({ code: 'forbidden' })

  return withTenant(actor.organisationId, async (tx) => {
    const order = await lockServed(tx, orderId)
    const refusal = placedRefusal(order, { version, statuses: ['approved', 'sent', 'confirmed'] })
    if (refusal || !order) return refused(refusal ?? { code: 'not-found' })
    const kept = await noteDelivery(tx, actor, { order, ...noted })
    if (!kept.ok) return kept
    await tellOfServing(tx, order, { kind: 'order-stock-delivered', subjectId: kept.value.deliveryId })
    return done(kept.value.order)
  })
}

/** Takes back what was noted by mistake; it is in stock and promised to the order again. */
export async function takeBackServed(
  actor: Actor,
  { orderId, version, deliveryId, reason }: Shown & { deliveryId: string; reason: string | null },
): Promise<Result<KeptOrder, PlacedRefusal>> {
  if (!can(actor, 'centre:operate')) return refused({ code: 'forbidden' })

  return withTenant(actor.organisationId, async (tx) => {
    const order = await lockServed(tx, orderId)
    const back = await takeBack(tx, actor, { order, version, deliveryId, reason })
    if (order && back.ok) await tellOfServing(tx, order, { kind: 'order-stock-taken-back', subjectId: deliveryId })
    return back
  })
}
