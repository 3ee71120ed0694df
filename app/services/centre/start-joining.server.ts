import { mayJoin } from '#app/domain/centre-schema.ts'
import { mayMove } from '#app/domain/membership.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { findOwnMembership, insertMembership, updateMembership } from '#db/queries/joining.ts'
import { findKind } from '#db/queries/own-centre.ts'
import { findPublicCentre } from '#db/queries/public-centres.ts'
import { withTenant } from '#db/tenant.ts'

export type StartRefusal = 'forbidden' | 'not-found' | 'kind-excluded' | 'not-allowed'

/** Begins to join a centre that shows itself, or begins anew after a refusal or after leaving. Beginning twice is once. */
export async function startJoining(actor: Actor, { slug }: { slug: string }): Promise<Result<null, StartRefusal>> {
  if (!can(actor, 'centre:join')) return refused('forbidden')

  return withTenant(actor.organisationId, async (tx) => {
    const centre = await findPublicCentre(slug, tx)
    const kind = await findKind(tx)
    if (!centre || !kind) return refused('not-found')
    if (!mayJoin(centre.joinKinds, kind)) return refused('kind-excluded')

    const ends = { organisationId: actor.organisationId, ownerId: centre.ownerId, centreId: centre.centreId }
    const audit = { action: 'membership.start', subjectKind: 'membership', after: { name: centre.name } } as const
    const added = await insertMembership(tx, { ...ends, status: 'draft' })
    if (added) {
      await recordAudit(tx, actor, { ...audit, subjectId: added })
      return done(null)
    }
    const membership = await findOwnMembership(tx, ends, { lock: true })
    if (!membership) return refused('not-found')
    if (membership.status === 'draft') return done(null)
    if (membership.status === 'asked' || !mayMove('member', membership.status, 'draft')) return refused('not-allowed')
    // Why it was refused stays in sight while it is put right.
    await updateMembership(tx, membership, { status: 'draft' })
    await recordAudit(tx, actor, { ...audit, subjectId: membership.id, before: { status: membership.status } })
    return done(null)
  })
}
