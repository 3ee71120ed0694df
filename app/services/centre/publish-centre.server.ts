import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { lockOwnCentre, updateOwnCentre } from '#db/queries/own-centre.ts'
import { withTenant } from '#db/tenant.ts'

type Input = { published: boolean; now: Date }

/** Shows the centre to everybody, or takes its page away; its members see it either way. */
export async function publishCentre(
  actor: Actor,
  { published, now }: Input,
): Promise<Result<null, 'forbidden' | 'not-found'>> {
  if (!can(actor, 'centre:operate')) return refused('forbidden')

  return withTenant(actor.organisationId, async (tx) => {
    const centre = await lockOwnCentre(tx)
    if (!centre) return refused('not-found')
    if ((centre.publishedAt !== null) === published) return done(null)

    await updateOwnCentre(tx, centre.id, { publishedAt: published ? now : null })
    await recordAudit(tx, actor, {
      action: published ? 'centre.publish' : 'centre.unpublish',
      subjectKind: 'centre',
      subjectId: centre.id,
      after: { name: centre.name },
    })
    return done(null)
  })
}
