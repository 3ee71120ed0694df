import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { setWeeklyDigest } from '#db/queries/weekly-digests.ts'
import { withTenant } from '#db/tenant.ts'

/** A person says whether they want the weekly letter of this organisation; saying it twice changes nothing. */
export async function chooseWeeklyDigest(
  actor: Actor,
  { wanted }: { wanted: boolean },
): Promise<Result<null, 'forbidden'>> {
  const { userId } = actor
  if (!can(actor, 'reminder:follow') || userId === null) return refused('forbidden')

  return withTenant(actor.organisationId, async (tx) => {
    if (await setWeeklyDigest(tx, { userId, wanted })) {
      const action = wanted ? 'digest.start' : 'digest.stop'
      await recordAudit(tx, actor, { action, subjectKind: 'user', subjectId: userId })
    }
    return done(null)
  })
}
