import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { listDeliveries } from '#db/queries/order-deliveries.ts'
import { deleteDeliveryFile, listOwnDeliveryFiles } from '#db/queries/order-delivery-files.ts'
import { lockOrder, type OrderSide } from '#db/queries/orders.ts'
import { withTenant } from '#db/tenant.ts'

type Input = { orderId: string; deliveryId: string; fileId: string }
export type Detached = Result<{ fileName: string }, { code: 'forbidden' | 'not-found' | 'closed' }>

/** Takes a wrong document of a delivery away at both ends, for the side that put it there; the store is swept later. */
export async function detachDeliveryFile(actor: Actor, input: Input): Promise<Detached> {
  if (!can(actor, 'order:place')) return refused({ code: 'forbidden' })
  return detach(actor, { ...input, side: 'member' })
}

/** The same for the centre, of what it put with a delivery from its stock. */
export async function detachServedFile(actor: Actor, input: Input): Promise<Detached> {
  if (!can(actor, 'centre:operate')) return refused({ code: 'forbidden' })
  return detach(actor, { ...input, side: 'centre' })
}

async function detach(
  actor: Actor,
  { orderId, deliveryId, fileId, side }: Input & { side: OrderSide },
): Promise<Detached> {
  return withTenant(actor.organisationId, async (tx) => {
    const order = await lockOrder(tx, orderId, side)
    if (!order) return refused({ code: 'not-found' })
    const file = (await listOwnDeliveryFiles(tx, order, side)).find((one) => one.id === fileId)
    const delivery = (await listDeliveries(tx, order)).find(({ id }) => id === deliveryId)
    if (file?.deliveryId !== deliveryId || !delivery || delivery.voidedAt) return refused({ code: 'not-found' })
    if (order.status === 'closed') return refused({ code: 'closed' })
    await deleteDeliveryFile(tx, file)
    const { fileName, sha256 } = file
    await recordAudit(tx, actor, {
      action: 'order.detach-from-delivery',
      subjectKind: 'order',
      subjectId: orderId,
      before: { fileId, deliveryId, fileName, sha256 },
      after: { year: order.year, number: order.number },
    })
    return done({ fileName })
  })
}
