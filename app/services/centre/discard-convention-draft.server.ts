import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { deleteConventionDraft, findConventionDraft } from '#db/queries/convention-drafts.ts'
import { lockOwnCentre } from '#db/queries/own-centre.ts'
import { withTenant } from '#db/tenant.ts'

/** Gives up the next version of the convention that nobody has published, as it was seen. */
export async function discardConventionDraft(
  actor: Actor,
  { version }: { version: number },
): Promise<Result<null, 'forbidden' | 'not-found' | 'stale'>> {
  if (!can(actor, 'centre:operate')) return refused('forbidden')

  return withTenant(actor.organisationId, async (tx) => {
    const centre = await lockOwnCentre(tx)
    const known = centre && (await findConventionDraft(tx, centre.id))
    if (!known) return refused('not-found')
    if (known.version !== version) return refused('stale')
    await deleteConventionDraft(tx, centre.id)
    await recordAudit(tx, actor, {
      action: 'convention.discard',
      subjectKind: 'convention',
      subjectId: centre.id,
      before: { title: known.title, version },
    })
    return done(null)
  })
}
