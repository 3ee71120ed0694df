import { asc, count, eq, sql } from 'drizzle-orm'
import { type Database, db } from '#db/client.ts'
import { organisationUsers } from '#db/schema/accounts.ts'
import { organisations } from '#db/schema/organisations.ts'
import type { TenantTx } from '#db/tenant.ts'

export async function findOrganisation(id: string) {
  const [organisation] = await db.select().from(organisations).where(eq(organisations.id, id))
  return organisation ?? null
}

export async function findOrganisationBySlug(slug: string) {
  const [organisation] = await db.select().from(organisations).where(eq(organisations.slug, slug))
  return organisation ?? null
}

/** Every organisation of the installation, for jobs that go through them one by one. */
export function listOrganisationIds() {
  return db
    .select({ id: organisations.id, slug: organisations.slug })
    .from(organisations)
    .orderBy(asc(organisations.id))
}

/** The organisations of the installation, as their administrator may see them: nothing of what they hold. */
export function listOrganisations() {
  return db
    .select({
      id: organisations.id,
      name: organisations.name,
      slug: organisations.slug,
      kind: organisations.kind,
      createdAt: organisations.createdAt,
      people: count(organisationUsers.userId),
    })
    .from(organisations)
    .leftJoin(organisationUsers, eq(organisationUsers.organisationId, organisations.id))
    .groupBy(organisations.id)
    .orderBy(sql`${organisations.name} collate "fr-x-icu"`, organisations.id)
}

export type NewOrganisation = typeof organisations.$inferInsert

/** Null when the slug or the id is taken. */
export async function insertOrganisation(database: Database, organisation: NewOrganisation) {
  const [row] = await database
    .insert(organisations)
    .values(organisation)
    .onConflictDoNothing()
    .returning({ id: organisations.id })
  return row ?? null
}

export async function lockOrganisation(tx: TenantTx, id: string) {
  const [organisation] = await tx.select().from(organisations).where(eq(organisations.id, id)).for('update')
  return organisation ?? null
}

export type OrganisationProfile = Partial<
  Pick<typeof organisations.$inferInsert, 'name' | 'accent' | 'defaultLaunchLeadDays' | 'logoSha256' | 'logoMediaType'>
>

export async function updateOrganisation(tx: TenantTx, id: string, profile: OrganisationProfile) {
  await tx.update(organisations).set(profile).where(eq(organisations.id, id))
}
