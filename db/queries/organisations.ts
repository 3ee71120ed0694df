import { asc, eq } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { organisations } from '#db/schema/organisations.ts'

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
