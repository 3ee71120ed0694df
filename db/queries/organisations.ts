import { asc, count, eq, inArray, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { type Database, db } from '#db/client.ts'
import { organisationUsers } from '#db/schema/accounts.ts'
import { organisationMergers } from '#db/schema/organisation-mergers.ts'
import { organisations } from '#db/schema/organisations.ts'
import type { TenantTx } from '#db/tenant.ts'

const intoBody = alias(organisations, 'into_body')

/** It did not become part of another one. */
export const isLiving = sql`not exists (select from ${organisationMergers} where ${organisationMergers.fromId} = ${organisations.id})`

export type Organisation = typeof organisations.$inferSelect

export async function findOrganisation(id: string, database: Database = db): Promise<Organisation | null> {
  const [organisation] = await database.select().from(organisations).where(eq(organisations.id, id))
  return organisation ?? null
}

export async function findOrganisationBySlug(slug: string) {
  const [organisation] = await db.select().from(organisations).where(eq(organisations.slug, slug))
  return organisation ?? null
}

/** The names of those; of one that nobody here may read, none. */
export function listOrganisationNames(tx: TenantTx, ids: readonly string[]) {
  return tx
    .select({ id: organisations.id, name: organisations.name })
    .from(organisations)
    .where(inArray(organisations.id, [...ids]))
}

/** Every living organisation of the installation, for jobs that go through them one by one. */
export function listOrganisationIds() {
  return db
    .select({ id: organisations.id, slug: organisations.slug })
    .from(organisations)
    .where(isLiving)
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
      mergedInto: intoBody.name,
      mergedOn: organisationMergers.effectiveOn,
    })
    .from(organisations)
    .leftJoin(organisationUsers, eq(organisationUsers.organisationId, organisations.id))
    .leftJoin(organisationMergers, eq(organisationMergers.fromId, organisations.id))
    .leftJoin(intoBody, eq(intoBody.id, organisationMergers.intoId))
    .groupBy(organisations.id, organisationMergers.fromId, intoBody.id)
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
  Pick<
    typeof organisations.$inferInsert,
    | 'name'
    | 'enterpriseNumber'
    | 'peppolParticipant'
    | 'postalAddress'
    | 'accent'
    | 'defaultLaunchLeadDays'
    | 'logoSha256'
    | 'logoMediaType'
  >
>

export async function updateOrganisation(tx: TenantTx, id: string, profile: OrganisationProfile) {
  await tx.update(organisations).set(profile).where(eq(organisations.id, id))
}
