import type { IsoDate } from '#app/domain/calendar.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { recomputeCentreDeadlines } from '#app/services/deadlines/recompute-centre-deadlines.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { lockJoinedCentre } from '#db/queries/joined-centres.ts'
import { lockJoinedFramework, setFrameworkArchived } from '#db/queries/joined-frameworks.ts'
import { withTenant } from '#db/tenant.ts'

type Input = { membershipId: string; participationId: string; archived: boolean; today: IsoDate }

/** Takes a framework contract that we keep ourselves out of sight or brings it back; what was bought stays linked. */
export async function archiveJoinedFramework(
  actor: Actor,
  { membershipId, participationId, archived, today }: Input,
): Promise<Result<{ object: string }, 'forbidden' | 'not-found'>> {
  if (!can(actor, 'centre:edit')) return refused('forbidden')

  return withTenant(actor.organisationId, async (tx) => {
    const centre = await lockJoinedCentre(tx, membershipId)
    const found = centre && (await lockJoinedFramework(tx, participationId, centre))
    if (!found) return refused('not-found')
    const { object } = found
    if (found.archived === archived) return done({ object })

    await setFrameworkArchived(tx, found.frameworkId, archived)
    await recordAudit(tx, actor, {
      action: archived ? 'joined-framework.archive' : 'joined-framework.restore',
      subjectKind: 'participation',
      subjectId: participationId,
      after: { object },
    })
    await recomputeCentreDeadlines(tx, today)
    return done({ object })
  })
}
