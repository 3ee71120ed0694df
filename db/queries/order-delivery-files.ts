import { and, asc, eq, sql } from 'drizzle-orm'
import { findOrder, type KeptOrder, type OrderSide } from '#db/queries/orders.ts'
import { orderDeliveryFiles } from '#db/schema/order-delivery-files.ts'
import { orderDeliveries } from '#db/schema/order-life.ts'
import type { TenantTx } from '#db/tenant.ts'

export type KeptDeliveryFile = typeof orderDeliveryFiles.$inferSelect

/** The documents of all deliveries of an order, the first that was added first. */
export async function listDeliveryFiles(
  tx: TenantTx,
  { organisationId, id }: Pick<KeptOrder, 'organisationId' | 'id'>,
): Promise<KeptDeliveryFile[]> {
  const rows = await tx
    .select({ file: orderDeliveryFiles })
    .from(orderDeliveryFiles)
    .innerJoin(
      orderDeliveries,
      and(
        eq(orderDeliveries.organisationId, orderDeliveryFiles.organisationId),
        eq(orderDeliveries.id, orderDeliveryFiles.deliveryId),
      ),
    )
    .where(and(eq(orderDeliveries.organisationId, organisationId), eq(orderDeliveries.orderId, id)))
    .orderBy(asc(orderDeliveryFiles.addedAt), asc(orderDeliveryFiles.id))
  return rows.map(({ file }) => file)
}

export async function insertDeliveryFile(tx: TenantTx, file: typeof orderDeliveryFiles.$inferInsert): Promise<string> {
  const [row] = await tx.insert(orderDeliveryFiles).values(file).returning({ id: orderDeliveryFiles.id })
  if (!row) throw new Error('Insert returned no file')
  return row.id
}

/** Those that one side of an order put there: its body, or for a stock order the people of the centre that are none of the body. */
export async function listOwnDeliveryFiles(
  tx: TenantTx,
  order: Pick<KeptOrder, 'organisationId' | 'ownerId' | 'id' | 'fromStock'>,
  side: OrderSide,
): Promise<KeptDeliveryFile[]> {
  const files = await listDeliveryFiles(tx, order)
  if (!order.fromStock) return side === 'member' ? files : []
  const people = await tx.execute<{ id: string }>(sql`
    select u.user_id as id from organisation_users u where u.organisation_id = ${order.ownerId}::uuid
    except select u.user_id from organisation_users u where u.organisation_id = ${order.organisationId}::uuid`)
  const ofCentre = new Set([...people].map(({ id }) => id))
  return files.filter(({ addedBy }) => (addedBy !== null && ofCentre.has(addedBy)) === (side === 'centre'))
}

export async function deleteDeliveryFile(tx: TenantTx, { organisationId, deliveryId, id }: KeptDeliveryFile) {
  const rows = await tx
    .delete(orderDeliveryFiles)
    .where(
      and(
        eq(orderDeliveryFiles.organisationId, organisationId),
        eq(orderDeliveryFiles.deliveryId, deliveryId),
        eq(orderDeliveryFiles.id, id),
      ),
    )
    .returning({ id: orderDeliveryFiles.id })
  if (rows.length === 0) throw new Error('The file that was found is gone')
}

/** A document of a delivery of ours, or of an order that was sent to our centre. */
export async function findDeliveryFile(
  tx: TenantTx,
  { orderId, deliveryId, fileId }: { orderId: string; deliveryId: string; fileId: string },
): Promise<KeptDeliveryFile | null> {
  const order = (await findOrder(tx, orderId, 'member')) ?? (await findOrder(tx, orderId, 'centre'))
  if (!order) return null
  const files = await listDeliveryFiles(tx, order)
  return files.find((file) => file.deliveryId === deliveryId && file.id === fileId) ?? null
}
