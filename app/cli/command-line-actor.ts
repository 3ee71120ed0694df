import { randomUUID } from 'node:crypto'
import type { TenantId } from '#app/domain/ids.ts'
import type { Actor } from '#app/domain/permissions.ts'
import { findOrganisationBySlug } from '#db/queries/organisations.ts'

// Whoever may run a command on the server may do everything there: the system acts, as an administrator.
const systemActor = (organisationId: string): Actor => ({
  userId: null,
  organisationId: organisationId as TenantId,
  role: 'administrator',
})

/** Acts for the organisation that the command names; null when there is none of that slug. */
export async function findCommandLineActor(slug: string): Promise<Actor | null> {
  const organisation = await findOrganisationBySlug(slug)
  return organisation ? systemActor(organisation.id) : null
}

export const actorOfNewOrganisation = (): Actor => systemActor(randomUUID())
