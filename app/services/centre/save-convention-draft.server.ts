import type { Temporal } from 'temporal-polyfill'
import type { TypedConvention } from '#app/domain/convention.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { findConventionDraft, writeConventionDraft } from '#db/queries/convention-drafts.ts'
import { lockOwnCentre } from '#db/queries/own-centre.ts'
import { withTenant } from '#db/tenant.ts'

/** `version`: of the draft that the author saw; 0 for the first. */
type Input = { typed: TypedConvention; version: number; now: Temporal.Instant }

/** Keeps the next version of the convention as it stands, complete or not; nobody but the centre's people reads it. */
export async function saveConventionDraft(
  actor: Actor,
  { typed, version, now }: Input,
): Promise<Result<null, 'forbidden' | 'not-found' | 'stale'>> {
  if (!can(actor, 'centre:operate')) return refused('forbidden')

  return withTenant(actor.organisationId, async (tx) => {
    const centre = await lockOwnCentre(tx)
    if (!centre) return refused('not-found')
    const known = await findConventionDraft(tx, centre.id)
    if ((known?.version ?? 0) !== version) return refused('stale')
    const { title, body, months } = typed
    const savedAt = new Date(now.epochMilliseconds)
    await writeConventionDraft(tx, centre.id, { title, body, months, savedBy: actor.userId, savedAt })
    await recordAudit(tx, actor, {
      action: 'convention.draft',
      subjectKind: 'convention',
      subjectId: centre.id,
      before: known && { title: known.title, version: known.version },
      after: { title, version: version + 1 },
    })
    return done(null)
  })
}
