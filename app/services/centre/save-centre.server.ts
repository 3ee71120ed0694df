import type { CentreProfile } from '#app/domain/centre-schema.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { holdOperator, insertOwnCentre, lockOwnCentre, updateOwnCentre } from '#db/queries/own-centre.ts'
import { withTenant } from '#db/tenant.ts'

/** `version`: as the form showed the centre; 0 for a new one. */
type Input = { profile: CentreProfile; version: number }

/** Keeps what the centre says of itself; the first time the centre begins, unseen until it is published. */
export async function saveCentre(
  actor: Actor,
  { profile, version }: Input,
): Promise<Result<{ created: boolean }, 'forbidden' | 'not-operator' | 'stale'>> {
  if (!can(actor, 'centre:operate')) return refused('forbidden')

  return withTenant(actor.organisationId, async (tx) => {
    const organisation = await holdOperator(tx)
    if (!organisation?.operator) return refused('not-operator')
    const before = await lockOwnCentre(tx)
    if ((before?.version ?? 0) !== version) return refused('stale')

    const id = before ? before.id : await insertOwnCentre(tx, profile)
    if (before) await updateOwnCentre(tx, id, profile)
    await recordAudit(tx, actor, {
      action: before ? 'centre.change' : 'centre.create',
      subjectKind: 'centre',
      subjectId: id,
      before: before && { name: before.name, joinKinds: before.joinKinds },
      after: profile,
    })
    return done({ created: before === null })
  })
}
