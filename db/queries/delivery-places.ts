import { and, eq, isNotNull, isNull, ne, sql } from 'drizzle-orm'
import type { DeliveryPlace } from '#app/domain/delivery-place.ts'
import { deliveryPlaces } from '#db/schema/delivery-places.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

export type KeptPlace = typeof deliveryPlaces.$inferSelect

const ours = eq(deliveryPlaces.organisationId, currentTenant)

/** One after the other: no two places are the default or bear one name. */
export async function holdDeliveryPlaces(tx: TenantTx) {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended('delivery-places' || (${currentTenant})::text, 0))`,
  )
}

/** Ours, the last used first; those that were put away apart. */
export const listDeliveryPlaces = (tx: TenantTx, { archived }: { archived: boolean }): Promise<KeptPlace[]> =>
  tx
    .select()
    .from(deliveryPlaces)
    .where(and(ours, archived ? isNotNull(deliveryPlaces.archivedAt) : isNull(deliveryPlaces.archivedAt)))
    .orderBy(
      sql`${deliveryPlaces.lastUsedAt} desc nulls last, ${deliveryPlaces.isDefault} desc, ${deliveryPlaces.name} collate "fr-x-icu"`,
      deliveryPlaces.id,
    )

export async function findDeliveryPlace(tx: TenantTx, id: string): Promise<KeptPlace | null> {
  const [found] = await tx
    .select()
    .from(deliveryPlaces)
    .where(and(ours, eq(deliveryPlaces.id, id)))
  return found ?? null
}

/** Whether another place that is offered bears that name, however it is written. */
export async function isPlaceNameTaken(tx: TenantTx, { name, id }: { name: string; id: string | null }) {
  const same = sql`plain_text(${deliveryPlaces.name}) = plain_text(${name}::text)`
  const others = id === null ? undefined : ne(deliveryPlaces.id, id)
  return (await tx.$count(deliveryPlaces, and(ours, isNull(deliveryPlaces.archivedAt), same, others))) > 0
}

export async function insertDeliveryPlace(tx: TenantTx, place: DeliveryPlace): Promise<string> {
  const [row] = await tx.insert(deliveryPlaces).values(place).returning({ id: deliveryPlaces.id })
  if (!row) throw new Error('Insert returned no place')
  return row.id
}

type Change = Partial<DeliveryPlace & { archivedAt: Date | null }>

export async function updateDeliveryPlace(tx: TenantTx, id: string, change: Change) {
  await tx
    .update(deliveryPlaces)
    .set({ ...change, version: sql`${deliveryPlaces.version} + 1` })
    .where(and(ours, eq(deliveryPlaces.id, id)))
}

/** From now on no place is what a first order begins with. */
export async function clearDefaultPlace(tx: TenantTx) {
  await tx
    .update(deliveryPlaces)
    .set({ isDefault: false })
    .where(and(ours, eq(deliveryPlaces.isDefault, true)))
}

export async function touchDeliveryPlace(tx: TenantTx, id: string) {
  await tx
    .update(deliveryPlaces)
    .set({ lastUsedAt: sql`clock_timestamp()` })
    .where(and(ours, eq(deliveryPlaces.id, id)))
}

/** Where a first order of ours goes; null where nobody said so. */
export async function findDefaultDelivery(tx: TenantTx) {
  const { deliveryAddress, contactName, contactEmail, contactPhone } = deliveryPlaces
  const [found] = await tx
    .select({ deliveryAddress, contactName, contactEmail, contactPhone })
    .from(deliveryPlaces)
    .where(and(ours, eq(deliveryPlaces.isDefault, true), isNull(deliveryPlaces.archivedAt)))
    .orderBy(sql`${deliveryPlaces.lastUsedAt} desc nulls last`, deliveryPlaces.id)
    .limit(1)
  return found ?? null
}
