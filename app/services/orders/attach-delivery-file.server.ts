import { MOST_DELIVERY_FILES, type StoredFile } from '#app/domain/order-attachment.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { listDeliveries } from '#db/queries/order-deliveries.ts'
import { insertDeliveryFile, listDeliveryFiles } from '#db/queries/order-delivery-files.ts'
import { type KeptOrder, lockOrder } from '#db/queries/orders.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

type Input = { orderId: string; deliveryId: string; file: StoredFile }
type Attached = Result<null, { code: 'forbidden' | 'not-found' | 'voided' | 'too-many-files' }>

/** Puts a file that lies in the store already with a delivery that its body noted before. */
export async function attachDeliveryFile(actor: Actor, { orderId, ...input }: Input): Promise<Attached> {
  if (!can(actor, 'order:place')) return refused({ code: 'forbidden' })

  return withTenant(actor.organisationId, async (tx) =>
    attach(tx, actor, { ...input, order: await lockOrder(tx, orderId, 'member') }),
  )
}

/** The same for the centre, of an order that it serves from its stock. The file lies in the store of the body. */
export async function attachServedFile(actor: Actor, { orderId, ...input }: Input): Promise<Attached> {
  if (!can(actor, 'centre:operate')) return refused({ code: 'forbidden' })

  return withTenant(actor.organisationId, async (tx) => {
    const order = await lockOrder(tx, orderId, 'centre')
    return attach(tx, actor, { ...input, order: order?.fromStock ? order : null })
  })
}

type Attaching = { order: KeptOrder | null; deliveryId: string; file: StoredFile }

async function attach(tx: TenantTx, actor: Actor, { order, deliveryId, file }: Attaching): Promise<Attached> {
  if (!order) return refused({ code: 'not-found' })
  const delivery = (await listDeliveries(tx, order)).find(({ id }) => id === deliveryId)
  if (!delivery) return refused({ code: 'not-found' })
  if (delivery.voidedAt) return refused({ code: 'voided' })
  const files = (await listDeliveryFiles(tx, order)).filter((one) => one.deliveryId === deliveryId)
  if (files.length >= MOST_DELIVERY_FILES) return refused({ code: 'too-many-files' })
  const { organisationId, ownerId, id: orderId } = order
  const { fileName, mediaType, byteSize, sha256 } = file
  const kept = { fileName, mediaType, byteSize, sha256, addedBy: actor.userId }
  const fileId = await insertDeliveryFile(tx, { ...kept, organisationId, ownerId, deliveryId })
  await recordAudit(tx, actor, {
    action: 'order.attach-to-delivery',
    subjectKind: 'order',
    subjectId: orderId,
    after: { fileId, deliveryId, fileName, sha256 },
  })
  return done(null)
}
