import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { OrderDocumentKind } from '#app/domain/order-document.ts'
import type { SendingVoid } from '#app/domain/order-sending.ts'
import type { KeptOrder } from '#db/queries/orders.ts'
import { orderSendings } from '#db/schema/order-sendings.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

export type KeptSending = typeof orderSendings.$inferSelect
type OfOrder = Pick<KeptOrder, 'organisationId' | 'id'>

const ofOrder = ({ organisationId, id }: OfOrder) =>
  and(eq(orderSendings.organisationId, organisationId), eq(orderSendings.orderId, id))

/** What of an order went to its supplier, the last first; from either end. */
export const listSendings = (tx: TenantTx, order: OfOrder): Promise<KeptSending[]> =>
  tx
    .select()
    .from(orderSendings)
    .where(ofOrder(order))
    .orderBy(desc(orderSendings.createdAt), desc(orderSendings.again), desc(orderSendings.id))

const own = (id: string) => and(eq(orderSendings.organisationId, currentTenant), eq(orderSendings.id, id))

/** One of our own sendings. */
export async function findSending(tx: TenantTx, id: string): Promise<KeptSending | null> {
  const [sending] = await tx.select().from(orderSendings).where(own(id))
  return sending ?? null
}

/** The same, held until the end of the transaction. */
export async function lockSending(tx: TenantTx, id: string): Promise<KeptSending | null> {
  const [sending] = await tx.select().from(orderSendings).where(own(id)).for('update')
  return sending ?? null
}

/** Held to be sent, once; null when it waits no more or another worker has it. */
export async function claimSending(tx: TenantTx, id: string): Promise<KeptSending | null> {
  const [sending] = await tx
    .select()
    .from(orderSendings)
    .where(and(own(id), inArray(orderSendings.state, ['queued', 'refused'])))
    .for('update', { skipLocked: true })
  return sending ?? null
}

/** How often that document of a revision went or was to go. */
export const countSendings = (
  tx: TenantTx,
  order: OfOrder & { revision: number },
  kind: OrderDocumentKind,
): Promise<number> =>
  tx.$count(
    orderSendings,
    and(ofOrder(order), eq(orderSendings.revision, order.revision), eq(orderSendings.kind, kind)),
  )

/** Null where the same document was sent or handed to the queue as often already. */
export async function insertSending(
  tx: TenantTx,
  sending: typeof orderSendings.$inferInsert,
): Promise<KeptSending | null> {
  const [row] = await tx.insert(orderSendings).values(sending).onConflictDoNothing().returning()
  return row ?? null
}

type Note = Partial<
  Pick<
    KeptSending,
    'state' | 'attempts' | 'sentAt' | 'nextAttemptAt' | 'lastError' | 'confirmedAt' | 'deliveryOn' | 'remark'
  >
>

export async function updateSending(tx: TenantTx, id: string, note: Note) {
  await tx.update(orderSendings).set(note).where(own(id))
}

/** Takes back the links of an order that are still open; how many there were. */
export async function revokeLinks(tx: TenantTx, order: OfOrder, at: Date): Promise<number> {
  const rows = await tx
    .update(orderSendings)
    .set({ revokedAt: at })
    .where(and(ofOrder(order), isNull(orderSendings.revokedAt), sql`${orderSendings.expiresAt} is not null`))
    .returning({ id: orderSendings.id })
  return rows.length
}

/** Letters of an order that wait, or were refused, do not leave any more; one that is leaving is waited for. */
export async function voidWaiting(tx: TenantTx, order: OfOrder, { reason, at }: { reason: SendingVoid; at: Date }) {
  await tx
    .update(orderSendings)
    .set({ state: 'void', nextAttemptAt: null, lastError: reason, revokedAt: at })
    .where(and(ofOrder(order), inArray(orderSendings.state, ['queued', 'refused'])))
}
