import type { TenantId } from '#app/domain/ids.ts'
import { findLivingOrganisationId } from '#db/queries/organisation-mergers.ts'
import { findOrganisation, listOrganisationIds } from '#db/queries/organisations.ts'

// The queue is written by our own transactions only: whoever put an organisation into a payload had access to it.

/** Null when the organisation is gone; the one that it became part of, where its rows are by now. */
export async function tenantOfJob(organisationId: string): Promise<TenantId | null> {
  const organisation = await findOrganisation(await findLivingOrganisationId(organisationId))
  return organisation ? (organisation.id as TenantId) : null
}

/** For jobs that go through the whole installation; a closed shell has nothing to do, and its files are another's now. */
export async function everyTenant(): Promise<TenantId[]> {
  const organisations = await listOrganisationIds()
  return organisations.map(({ id }) => id as TenantId)
}
