import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { PersonRefusal } from '#app/services/accounts/change-role.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import {
  deleteFollowsOfUser,
  deleteOrganisationUser,
  lockPersonAndAdministrators,
} from '#db/queries/organisation-users.ts'
import { withTenant } from '#db/tenant.ts'

/** Ends access at the person's next request; their account and their other organisations stay. */
export async function removeUser(actor: Actor, { userId }: { userId: string }): Promise<Result<null, PersonRefusal>> {
  if (!can(actor, 'user:manage')) return refused('forbidden')
  const key = { organisationId: actor.organisationId, userId }

  return withTenant(actor.organisationId, async (tx) => {
    const { person, otherAdministrators } = await lockPersonAndAdministrators(tx, key)
    if (!person) return refused('not-found')
    if (person.role === 'administrator' && otherAdministrators === 0) return refused('last-administrator')

    await deleteOrganisationUser(tx, key)
    await deleteFollowsOfUser(tx, userId)
    await recordAudit(tx, actor, {
      action: 'user.remove',
      subjectKind: 'user',
      subjectId: userId,
      before: { name: person.name, role: person.role },
    })
    return done(null)
  })
}
