import type { IsoDate } from '#app/domain/calendar.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { recomputeCentreDeadlines } from '#app/services/deadlines/recompute-centre-deadlines.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { lockJoinedCentre, setCentreArchived } from '#db/queries/joined-centres.ts'
import { withTenant } from '#db/tenant.ts'

type Input = { membershipId: string; archived: boolean; today: IsoDate }

/** Takes the card of a centre out of sight or brings it back, its days with it; nothing is deleted. */
export async function archiveJoinedCentre(
  actor: Actor,
  { membershipId, archived, today }: Input,
): Promise<Result<{ name: string }, 'forbidden' | 'not-found'>> {
  if (!can(actor, 'centre:edit')) return refused('forbidden')

  return withTenant(actor.organisationId, async (tx) => {
    const found = await lockJoinedCentre(tx, membershipId)
    if (!found) return refused('not-found')
    const { name } = found.card
    if (found.archived === archived) return done({ name })

    await setCentreArchived(tx, found.centreId, archived)
    await recordAudit(tx, actor, {
      action: archived ? 'joined-centre.archive' : 'joined-centre.restore',
      subjectKind: 'membership',
      subjectId: membershipId,
      after: { name },
    })
    await recomputeCentreDeadlines(tx, today)
    return done({ name })
  })
}
