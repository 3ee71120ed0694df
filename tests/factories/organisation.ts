import { randomUUID } from 'node:crypto'
import type { TenantId } from '#app/domain/ids.ts'
import { db } from '#db/client.ts'
import { organisations } from '#db/schema/organisations.ts'

type Change = Partial<Omit<typeof organisations.$inferInsert, 'id'>>

/** A new tenant for every test: files run side by side and nothing has to be cleaned up. */
export async function insertOrganisation(change: Change = {}) {
  const id = randomUUID() as TenantId
  const organisation = {
    id,
    slug: `organisation-${id}`,
    kind: 'municipality',
    name: `Commune ${id}`,
    ...change,
  } as const
  await db.insert(organisations).values(organisation)
  return organisation
}
