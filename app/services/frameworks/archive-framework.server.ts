import { mayArchive } from '#app/domain/framework.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { lockFramework, updateFramework } from '#db/queries/own-frameworks.ts'
import { withTenant } from '#db/tenant.ts'

type Input = { frameworkId: string; archived: boolean; now: Date }

/** Takes a framework contract out of the lists, or brings it back. `running`: it is neither in preparation nor ended. */
export async function archiveFramework(
  actor: Actor,
  { frameworkId, archived, now }: Input,
): Promise<Result<null, 'forbidden' | 'not-found' | 'running'>> {
  if (!can(actor, 'centre:operate')) return refused('forbidden')

  return withTenant(actor.organisationId, async (tx) => {
    const kept = await lockFramework(tx, frameworkId)
    if (!kept) return refused('not-found')
    if (archived && !mayArchive(kept.status)) return refused('running')
    if ((kept.archivedAt !== null) === archived) return done(null)

    await updateFramework(tx, frameworkId, { archivedAt: archived ? now : null })
    await recordAudit(tx, actor, {
      action: archived ? 'framework.archive' : 'framework.restore',
      subjectKind: 'framework',
      subjectId: frameworkId,
      after: { title: kept.object },
    })
    return done(null)
  })
}
