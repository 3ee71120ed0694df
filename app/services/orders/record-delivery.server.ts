import { Temporal } from 'temporal-polyfill'
import { dayAt, type IsoDate } from '#app/domain/calendar.ts'
import type { StoredFile } from '#app/domain/order-attachment.ts'
import { deliveredOf, readDelivery } from '#app/domain/order-delivery.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { enqueue } from '#app/jobs/queue.ts'
import { type PlacedRefusal, placedRefusal, placedStatus } from '#app/services/orders/placed-order.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { insertDelivery, listDeliveredParts } from '#db/queries/order-deliveries.ts'
import { insertDeliveryFile } from '#db/queries/order-delivery-files.ts'
import { type KeptOrder, listOrderLines, lockOrder, updateOrder } from '#db/queries/orders.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

type Input = {
  orderId: string
  version: number
  typed: Readonly<Partial<Record<string, string>>>
  today: IsoDate
  /** Its note or a photo, which lies in the store of the body already. */
  file?: StoredFile | null
}

/** The day from which something of an order may have come, or been invoiced. */
export const orderedOn = ({ approvedAt, submittedAt, createdAt }: KeptOrder): IsoDate =>
  dayAt(Temporal.Instant.fromEpochMilliseconds((approvedAt ?? submittedAt ?? createdAt).getTime()))

/** Notes what came of an order, all or a part; with the last of it the order is delivered. */
export async function recordDelivery(
  actor: Actor,
  { orderId, version, ...noted }: Input,
): Promise<Result<KeptOrder, PlacedRefusal>> {
  if (!can(actor, 'order:place')) return refused({ code: 'forbidden' })

  return withTenant(actor.organisationId, async (tx) => {
    const order = await lockOrder(tx, orderId, 'member')
    const refusal = placedRefusal(order, { version, statuses: ['approved', 'sent', 'confirmed'] })
    if (refusal || !order) return refused(refusal ?? { code: 'not-found' })
    const kept = await noteDelivery(tx, actor, { order, ...noted })
    return kept.ok ? done(kept.value.order) : kept
  })
}

type Noted = { order: KeptOrder } & Pick<Input, 'typed' | 'today' | 'file'>

/** The same of an order that its body, or the centre that serves it, holds; with its trace. */
export async function noteDelivery(
  tx: TenantTx,
  actor: Actor,
  { order, typed, today, file = null }: Noted,
): Promise<Result<{ order: KeptOrder; deliveryId: string }, PlacedRefusal>> {
  const { id: orderId, organisationId, ownerId } = order
  const lines = await listOrderLines(tx, order)
  const before = await listDeliveredParts(tx, order)
  const context = { lines, delivered: deliveredOf(before), orderedOn: orderedOn(order), today }
  const read = readDelivery(typed, context)
  if (!read.ok) return refused({ code: 'invalid', problems: read.problems })

  const delivery = await insertDelivery(tx, order, { ...read.details, recordedBy: actor.userId })
  if (file) {
    const { fileName, mediaType, byteSize, sha256 } = file
    const kept = { fileName, mediaType, byteSize, sha256, addedBy: actor.userId }
    await insertDeliveryFile(tx, { ...kept, organisationId, ownerId, deliveryId: delivery.id })
  }
  const status = placedStatus(order, lines, deliveredOf([...before, ...read.details.parts]))
  const followed = await updateOrder(tx, order, { status })
  await recordAudit(tx, actor, {
    action: 'order.deliver',
    subjectKind: 'order',
    subjectId: orderId,
    before: { status: order.status },
    after: {
      ...{ year: order.year, number: order.number, status, on: read.details.deliveredOn, note: read.details.note },
      ...(file ? { fileName: file.fileName, sha256: file.sha256 } : {}),
    },
  })
  await enqueue(tx, 'note-purchase', { organisationId, orderId })
  return done({ order: followed, deliveryId: delivery.id })
}
