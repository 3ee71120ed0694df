import { type Actor, can, type Role } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { insertOrganisationUser } from '#db/queries/organisation-users.ts'
import { findUserByEmail, insertUser } from '#db/queries/users.ts'
import { withTenant } from '#db/tenant.ts'

type Input = { email: string; name: string; role: Role; passwordHash: string }

/** A person with a password at once, for a new installation; somebody who has an account keeps theirs and joins. */
export async function createUser(
  actor: Actor,
  { email, name, role, passwordHash }: Input,
): Promise<Result<{ userId: string; isNew: boolean }, 'forbidden' | 'already-member'>> {
  if (!can(actor, 'user:manage')) return refused('forbidden')
  const { organisationId } = actor

  return withTenant(organisationId, async (tx) => {
    const added = await insertUser(tx, { email, name, passwordHash })
    const userId = added?.id ?? (await findUserByEmail(tx, email))?.id
    if (!userId) throw new Error('The address is taken by nobody')
    if (!(await insertOrganisationUser(tx, { organisationId, userId, role }))) return refused('already-member')
    await recordAudit(tx, actor, {
      action: 'user.create',
      subjectKind: 'user',
      subjectId: userId,
      after: { name, role },
    })
    return done({ userId, isNew: added !== null })
  })
}
