import { and, eq, inArray, ne, type SQL, sql } from 'drizzle-orm'
import { AWAITING } from '#app/domain/order.ts'
import { centres } from '#db/schema/centres.ts'
import { frameworkLots, frameworks } from '#db/schema/frameworks.ts'
import { orderAmendments } from '#db/schema/order-life.ts'
import { orderLines, orders } from '#db/schema/orders.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

export type KeptOrder = typeof orders.$inferSelect
export type KeptOrderLine = typeof orderLines.$inferSelect

/** Whose end of an order is asked for: an organisation may order from its own centre. */
export type OrderSide = 'member' | 'centre'

const endOf = (side: OrderSide) => eq(side === 'member' ? orders.organisationId : orders.ownerId, currentTenant)

/** An order of ours, or one on a framework contract of our centre, held until the end of the transaction. */
export async function lockOrder(tx: TenantTx, id: string, side: OrderSide): Promise<KeptOrder | null> {
  const [order] = await tx
    .select()
    .from(orders)
    .where(and(endOf(side), eq(orders.id, id)))
    .for('update')
  return order ?? null
}

/** The same, to be read. */
export async function findOrder(tx: TenantTx, id: string, side: OrderSide): Promise<KeptOrder | null> {
  const [order] = await tx
    .select()
    .from(orders)
    .where(and(endOf(side), eq(orders.id, id), side === 'centre' ? ne(orders.status, 'draft') : undefined))
  return order ?? null
}

/** Ours that wait for an approval. */
export const listWaitingOrders = (tx: TenantTx): Promise<KeptOrder[]> =>
  tx
    .select()
    .from(orders)
    .where(and(endOf('member'), inArray(orders.status, [...AWAITING])))
    .orderBy(orders.submittedAt, orders.id)

/** How many of ours wait for an approval of our own people, or have a change that does. */
export const countToApprove = async (tx: TenantTx): Promise<number> =>
  (await tx.$count(orders, and(endOf('member'), eq(orders.status, 'submitted')))) +
  (await tx.$count(
    orderAmendments,
    and(eq(orderAmendments.organisationId, currentTenant), eq(orderAmendments.status, 'submitted')),
  ))

/** The lines of a revision, in their order. */
export const listOrderLines = (
  tx: TenantTx,
  { organisationId, id, revision }: Pick<KeptOrder, 'organisationId' | 'id' | 'revision'>,
): Promise<KeptOrderLine[]> =>
  tx
    .select()
    .from(orderLines)
    .where(
      and(eq(orderLines.organisationId, organisationId), eq(orderLines.orderId, id), eq(orderLines.revision, revision)),
    )
    .orderBy(orderLines.position)

/** What is true today of what an order is of: who supplies, and whether the centre approves too. */
export async function findOrderedLot(
  tx: TenantTx,
  { ownerId, frameworkId, lotId }: Pick<KeptOrder, 'ownerId' | 'frameworkId' | 'lotId'>,
) {
  const [found] = await tx
    .select({
      object: frameworks.object,
      lot: frameworkLots.title,
      centreApproves: frameworks.centreApproves,
      freeLines: frameworks.freeLines,
      supply: frameworks.supply,
      /** The centre itself where it serves from its stock. */
      supplier: sql<
        string | null
      >`case frameworks.supply when 'stock' then ${centres.name} else coalesce(${frameworkLots.supplier}, ${frameworks.supplier}) end`,
    })
    .from(frameworks)
    .leftJoin(centres, and(eq(centres.organisationId, frameworks.organisationId), eq(centres.id, frameworks.centreId)))
    .leftJoin(
      frameworkLots,
      and(eq(frameworkLots.organisationId, frameworks.organisationId), sql`${frameworkLots.id} = ${lotId}::uuid`),
    )
    .where(and(eq(frameworks.organisationId, ownerId), eq(frameworks.id, frameworkId)))
  return found ?? null
}

/** What the journal says of an order that is being sent: its number is drawn by the statement before. */
export const sentOrderOf = ({ organisationId, id }: Pick<KeptOrder, 'organisationId' | 'id'>, title: string): SQL =>
  sql`(select jsonb_build_object('year', o.year, 'number', o.number, 'amount', o.amount, 'status', o.status, 'title', ${title}::text)
    from orders o where o.organisation_id = ${organisationId}::uuid and o.id = ${id}::uuid)`

type OrderChange = Partial<Omit<typeof orders.$inferInsert, 'organisationId' | 'id' | 'ownerId' | 'number' | 'year'>>

/** The caller holds the order. The database moves its ceilings and draws its number; what they refuse is thrown. */
export async function updateOrder(
  tx: TenantTx,
  { organisationId, id }: Pick<KeptOrder, 'organisationId' | 'id'>,
  change: OrderChange,
): Promise<KeptOrder> {
  const [order] = await tx
    .update(orders)
    .set({ ...change, version: sql`${orders.version} + 1`, updatedAt: sql`now()` })
    .where(and(eq(orders.organisationId, organisationId), eq(orders.id, id)))
    .returning()
  if (!order) throw new Error('The order that is held is gone')
  return order
}

/** That its letter has left changes nothing that anybody may be typing about it: its version stays. The caller holds it. */
export async function noteOrderSent(
  tx: TenantTx,
  { organisationId, id }: Pick<KeptOrder, 'organisationId' | 'id'>,
  at: Date,
) {
  await tx
    .update(orders)
    .set({ status: 'sent', sentAt: at, updatedAt: sql`now()` })
    .where(and(eq(orders.organisationId, organisationId), eq(orders.id, id)))
}
