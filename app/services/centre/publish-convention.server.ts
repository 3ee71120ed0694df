import type { Temporal } from 'temporal-polyfill'
import type { ConventionText } from '#app/domain/convention.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { tellNewVersion } from '#app/services/centre/tell-member.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { deleteConventionDraft, findConventionDraft } from '#db/queries/convention-drafts.ts'
import { findCurrentConvention, insertConvention } from '#db/queries/conventions.ts'
import { lockOwnCentre } from '#db/queries/own-centre.ts'
import { withTenant } from '#db/tenant.ts'

type Input = {
  convention: ConventionText
  /** The number of the version that the author saw as the newest; 0 for the first one. */
  after: number
  /** The version of the draft that was looked at; 0 where there is none. */
  draft?: number
  now: Temporal.Instant
}
type Published = { id: string; number: number; letters: number }

/**
 * Publishes the next version. It never changes afterwards; who signed an earlier one stays under that one, and is told
 * by letter that another waits for its signature.
 */
export async function publishConvention(
  actor: Actor,
  { convention, after, draft = 0, now }: Input,
): Promise<Result<Published, 'forbidden' | 'not-found' | 'stale' | 'unchanged' | 'draft-changed'>> {
  if (!can(actor, 'centre:operate')) return refused('forbidden')

  return withTenant(actor.organisationId, async (tx) => {
    // Whoever publishes at the same moment waits for the number of this one.
    const centre = await lockOwnCentre(tx)
    if (!centre) return refused('not-found')
    const current = await findCurrentConvention(tx, { ownerId: actor.organisationId, centreId: centre.id })
    if ((current?.number ?? 0) !== after) return refused('stale')
    const kept = await findConventionDraft(tx, centre.id)
    // What a colleague wrote meanwhile would be lost.
    if ((kept?.version ?? 0) !== draft) return refused('draft-changed')
    const { title, body, months } = convention
    if (current && current.title === title && current.body === body && current.months === months) {
      return refused('unchanged')
    }

    const number = after + 1
    const inserted = await insertConvention(tx, {
      ...convention,
      centreId: centre.id,
      number,
      publishedBy: actor.userId,
    })
    if (!inserted) return refused('stale')
    await deleteConventionDraft(tx, centre.id)
    await recordAudit(tx, actor, {
      action: 'convention.publish',
      subjectKind: 'convention',
      subjectId: inserted.id,
      after: { title, number, months, sha256: inserted.sha256 },
    })
    const letters = current ? await tellNewVersion(tx, centre, { number, now }) : 0
    return done({ id: inserted.id, number, letters })
  })
}
