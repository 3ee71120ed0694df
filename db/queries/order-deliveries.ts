import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { DeliveryDetails } from '#app/domain/order-delivery.ts'
import type { KeptOrder } from '#db/queries/orders.ts'
import { orderDeliveries, orderDeliveryLines } from '#db/schema/order-life.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

type OfOrder = Pick<KeptOrder, 'organisationId' | 'id'>

export type KeptDelivery = typeof orderDeliveries.$inferSelect

const of = ({ organisationId, id }: OfOrder) =>
  and(eq(orderDeliveries.organisationId, organisationId), eq(orderDeliveries.orderId, id))

/** What came of an order, the void ones too, in the order of their days. */
export const listDeliveries = (tx: TenantTx, order: OfOrder): Promise<KeptDelivery[]> =>
  tx
    .select()
    .from(orderDeliveries)
    .where(of(order))
    .orderBy(asc(orderDeliveries.deliveredOn), asc(orderDeliveries.recordedAt), orderDeliveries.id)

/** A delivery that a body reads; a void one too. */
export async function findDelivery(tx: TenantTx, id: string): Promise<KeptDelivery | null> {
  const [delivery] = await tx
    .select()
    .from(orderDeliveries)
    .where(and(eq(orderDeliveries.organisationId, currentTenant), eq(orderDeliveries.id, id)))
  return delivery ?? null
}

/** How much of which line came with which delivery; `deliveryId` of a void one is left out. */
export const listDeliveredParts = (tx: TenantTx, order: OfOrder) =>
  tx
    .select({
      deliveryId: orderDeliveryLines.deliveryId,
      position: orderDeliveryLines.position,
      quantity: orderDeliveryLines.quantity,
    })
    .from(orderDeliveryLines)
    .innerJoin(
      orderDeliveries,
      and(
        eq(orderDeliveries.organisationId, orderDeliveryLines.organisationId),
        eq(orderDeliveries.id, orderDeliveryLines.deliveryId),
      ),
    )
    .where(and(of(order), isNull(orderDeliveries.voidedAt)))
    .orderBy(orderDeliveryLines.position)

export async function insertDelivery(
  tx: TenantTx,
  { organisationId, id: orderId, ownerId }: Pick<KeptOrder, 'organisationId' | 'id' | 'ownerId'>,
  { parts, ...details }: DeliveryDetails & { recordedBy: string | null },
): Promise<KeptDelivery> {
  const [delivery] = await tx
    .insert(orderDeliveries)
    .values({ ...details, organisationId, orderId, ownerId })
    .returning()
  if (!delivery) throw new Error('Insert returned no delivery')
  await tx
    .insert(orderDeliveryLines)
    .values(parts.map((part) => ({ ...part, organisationId, ownerId, deliveryId: delivery.id })))
  return delivery
}

/** Null where it is none of the order's, or void already. */
export async function voidDelivery(
  tx: TenantTx,
  order: OfOrder,
  { deliveryId, reason, by }: { deliveryId: string; reason: string; by: string | null },
): Promise<KeptDelivery | null> {
  const [delivery] = await tx
    .update(orderDeliveries)
    .set({ voidedAt: sql`now()`, voidedBy: by, voidReason: reason })
    .where(and(of(order), eq(orderDeliveries.id, deliveryId), isNull(orderDeliveries.voidedAt)))
    .returning()
  return delivery ?? null
}
