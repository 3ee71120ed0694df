import { type Actor, can, type Role } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { lockPersonAndAdministrators, updateRole } from '#db/queries/organisation-users.ts'
import { withTenant } from '#db/tenant.ts'

export type PersonRefusal = 'forbidden' | 'not-found' | 'last-administrator'

/** Counts at the person's next request. An organisation always keeps an administrator. */
export async function changeRole(
  actor: Actor,
  { userId, role }: { userId: string; role: Role },
): Promise<Result<null, PersonRefusal>> {
  if (!can(actor, 'user:manage')) return refused('forbidden')
  const key = { organisationId: actor.organisationId, userId }

  return withTenant(actor.organisationId, async (tx) => {
    const { person, otherAdministrators } = await lockPersonAndAdministrators(tx, key)
    if (!person) return refused('not-found')
    if (person.role === role) return done(null)
    if (person.role === 'administrator' && otherAdministrators === 0) return refused('last-administrator')

    await updateRole(tx, key, role)
    await recordAudit(tx, actor, {
      action: 'user.change-role',
      subjectKind: 'user',
      subjectId: userId,
      before: { name: person.name, role: person.role },
      after: { name: person.name, role },
    })
    return done(null)
  })
}
