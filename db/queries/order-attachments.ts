import { and, asc, eq } from 'drizzle-orm'
import type { KeptOrder } from '#db/queries/orders.ts'
import { orderAttachments } from '#db/schema/order-attachments.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

export type KeptAttachment = typeof orderAttachments.$inferSelect

/** The files of an order, the first that was added first. */
export const listAttachments = (
  tx: TenantTx,
  { organisationId, id }: Pick<KeptOrder, 'organisationId' | 'id'>,
): Promise<KeptAttachment[]> =>
  tx
    .select()
    .from(orderAttachments)
    .where(and(eq(orderAttachments.organisationId, organisationId), eq(orderAttachments.orderId, id)))
    .orderBy(asc(orderAttachments.addedAt), asc(orderAttachments.id))

/** A file of an order of ours, or of one that was sent to our centre. */
export async function findAttachment(
  tx: TenantTx,
  { orderId, attachmentId }: { orderId: string; attachmentId: string },
): Promise<KeptAttachment | null> {
  const [found] = await tx
    .select()
    .from(orderAttachments)
    .where(and(eq(orderAttachments.orderId, orderId), eq(orderAttachments.id, attachmentId)))
  return found ?? null
}

export async function insertAttachment(tx: TenantTx, file: typeof orderAttachments.$inferInsert): Promise<string> {
  const [row] = await tx.insert(orderAttachments).values(file).returning({ id: orderAttachments.id })
  if (!row) throw new Error('Insert returned no file')
  return row.id
}

export async function deleteAttachment(tx: TenantTx, { orderId, id }: Pick<KeptAttachment, 'orderId' | 'id'>) {
  await tx
    .delete(orderAttachments)
    .where(
      and(
        eq(orderAttachments.organisationId, currentTenant),
        eq(orderAttachments.orderId, orderId),
        eq(orderAttachments.id, id),
      ),
    )
}
