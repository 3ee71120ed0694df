import { and, eq, isNull, sql } from 'drizzle-orm'
import type { KeptOrder } from '#db/queries/orders.ts'
import { orderDisputes } from '#db/schema/order-life.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

type OfOrder = Pick<KeptOrder, 'organisationId' | 'id'>

export type KeptDispute = typeof orderDisputes.$inferSelect

const of = ({ organisationId, id }: OfOrder) =>
  and(eq(orderDisputes.organisationId, organisationId), eq(orderDisputes.orderId, id))

/** What went wrong with an order, the first first. */
export const listDisputes = (tx: TenantTx, order: OfOrder): Promise<KeptDispute[]> =>
  tx.select().from(orderDisputes).where(of(order)).orderBy(orderDisputes.openedAt, orderDisputes.id)

/** Whether something is still to be settled. */
export const hasOpenDispute = async (tx: TenantTx, order: OfOrder): Promise<boolean> =>
  (await tx.$count(orderDisputes, and(of(order), isNull(orderDisputes.settledAt)))) > 0

type NewDispute = Pick<KeptDispute, 'ownerId' | 'orderId' | 'subject' | 'openedBy'>

export async function insertDispute(tx: TenantTx, dispute: NewDispute): Promise<KeptDispute> {
  const [row] = await tx.insert(orderDisputes).values(dispute).returning()
  if (!row) throw new Error('Insert returned no dispute')
  return row
}

/** Null where it is none of the order's, or settled already. */
export async function settleDispute(
  tx: TenantTx,
  { orderId, disputeId, outcome }: { orderId: string; disputeId: string; outcome: string },
): Promise<KeptDispute | null> {
  const [row] = await tx
    .update(orderDisputes)
    .set({ settledAt: sql`now()`, outcome })
    .where(
      and(
        eq(orderDisputes.organisationId, currentTenant),
        eq(orderDisputes.orderId, orderId),
        eq(orderDisputes.id, disputeId),
        isNull(orderDisputes.settledAt),
      ),
    )
    .returning()
  return row ?? null
}
