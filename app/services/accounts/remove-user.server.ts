import type { IsoDate } from '#app/domain/calendar.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { PersonRefusal } from '#app/services/accounts/change-role.server.ts'
import { handOverContracts } from '#app/services/contracts/hand-over-contracts.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import {
  deleteFollowsOfUser,
  deleteOrganisationUser,
  lockPersonAndAdministrators,
} from '#db/queries/organisation-users.ts'
import { withTenant } from '#db/tenant.ts'

type Input = {
  userId: string
  /** Who manages their contracts from now on; null: nobody. */
  takeOverId: string | null
  today: IsoDate
}

/** Ends access at the person's next request; their account and their other organisations stay. */
export async function removeUser(
  actor: Actor,
  { userId, takeOverId, today }: Input,
): Promise<Result<{ contracts: number }, PersonRefusal | 'unknown-manager'>> {
  if (!can(actor, 'user:manage')) return refused('forbidden')
  const key = { organisationId: actor.organisationId, userId }

  return withTenant(actor.organisationId, async (tx) => {
    const locked = await lockPersonAndAdministrators(tx, { ...key, takeOverId })
    const { person, otherAdministrators, takesOver } = locked
    if (!person) return refused('not-found')
    if (person.role === 'administrator' && otherAdministrators === 0) return refused('last-administrator')
    if (takeOverId !== null && !takesOver) return refused('unknown-manager')

    const contracts = await handOverContracts(tx, actor, { from: { userId, name: person.name }, to: takeOverId, today })
    await deleteOrganisationUser(tx, key)
    await deleteFollowsOfUser(tx, userId)
    await recordAudit(tx, actor, {
      action: 'user.remove',
      subjectKind: 'user',
      subjectId: userId,
      before: { name: person.name, role: person.role },
    })
    return done({ contracts })
  })
}
