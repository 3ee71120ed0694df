import { done, type Result, refused } from '#app/domain/result.ts'
import { db } from '#db/client.ts'
import { findOrganisationUser, markUserSeen } from '#db/queries/organisation-users.ts'
import { updateSessionOrganisation } from '#db/queries/sessions.ts'

type Person = { id: string; sessionId: string }

/** Moves this one session to another organisation of the person. */
export async function switchOrganisation(
  user: Person,
  organisationId: string,
): Promise<Result<{ organisationId: string }, 'not-found'>> {
  const row = await findOrganisationUser(db, { organisationId, userId: user.id })
  if (!row) return refused('not-found')
  await updateSessionOrganisation(db, user.sessionId, organisationId)
  await markUserSeen(db, { organisationId, userId: user.id }, new Date())
  return done({ organisationId })
}
