import { and, eq, isNull, sql } from 'drizzle-orm'
import { centres } from '#db/schema/centres.ts'
import { organisations } from '#db/schema/organisations.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

export type OwnCentre = typeof centres.$inferSelect
export type OwnCentreChange = Partial<Omit<typeof centres.$inferInsert, 'organisationId' | 'id' | 'operated'>>

const isOwn = and(eq(centres.organisationId, currentTenant), eq(centres.operated, true), isNull(centres.archivedAt))

/** The centre that this organisation keeps; null when it keeps none. */
export async function findOwnCentre(tx: TenantTx): Promise<OwnCentre | null> {
  const [centre] = await tx.select().from(centres).where(isOwn)
  return centre ?? null
}

export async function lockOwnCentre(tx: TenantTx): Promise<OwnCentre | null> {
  const [centre] = await tx.select().from(centres).where(isOwn).for('update')
  return centre ?? null
}

/** Who may keep a centre, and what its public address is. Held, so that two cannot begin one at once. */
export async function holdOperator(tx: TenantTx) {
  const [organisation] = await tx
    .select({ operator: organisations.operator, slug: organisations.slug })
    .from(organisations)
    .where(eq(organisations.id, currentTenant))
    .for('no key update')
  return organisation ?? null
}

export async function insertOwnCentre(tx: TenantTx, values: OwnCentreChange & { name: string }): Promise<string> {
  const [row] = await tx
    .insert(centres)
    .values({ ...values, operated: true })
    .returning({ id: centres.id })
  if (!row) throw new Error('Insert returned no centre')
  return row.id
}

export async function updateOwnCentre(tx: TenantTx, id: string, change: OwnCentreChange) {
  await tx
    .update(centres)
    .set({ ...change, version: sql`${centres.version} + 1`, updatedAt: sql`now()` })
    .where(and(eq(centres.organisationId, currentTenant), eq(centres.id, id)))
}

/** What kind of body this organisation is. */
export async function findKind(tx: TenantTx) {
  const [organisation] = await tx
    .select({ kind: organisations.kind })
    .from(organisations)
    .where(eq(organisations.id, currentTenant))
  return organisation?.kind ?? null
}
