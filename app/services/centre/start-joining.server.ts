import { mayJoin } from '#app/domain/centre-schema.ts'
import { mayMove } from '#app/domain/membership.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { recordAudit } from '#db/queries/audit.ts'
import {
  findOwnMembership,
  insertMembership,
  type Membership,
  type MembershipChange,
  updateMembership,
} from '#db/queries/joining.ts'
import { findKind } from '#db/queries/own-centre.ts'
import { findPublicCentre } from '#db/queries/public-centres.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

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
    const { before, after } = await beginAgain(tx, membership)
    await recordAudit(tx, actor, {
      ...{ ...audit, subjectId: membership.id, before },
      after: { ...audit.after, ...after },
    })
    return done(null)
  })
}

/** What bound the body by the adhesion that ended; the history keeps it, and its documents stay. */
const FORMER = {
  ...{ startsOn: null, endsOn: null },
  ...{ conventionVersionId: null, signatureKind: null, signedAt: null, signedBy: null, signedName: null },
  ...{ signedFrom: null, signedSha256: null, signedDocumentId: null },
  ...{ decisionOrgan: null, decisionOn: null, decisionReference: null, decisionDocumentId: null },
} as const satisfies MembershipChange

/** Why it was refused or left stays in sight meanwhile. */
async function beginAgain(tx: TenantTx, membership: Membership) {
  const { status, startsOn, endsOn } = membership
  const isOver = status === 'left'
  await updateMembership(tx, membership, { status: 'draft', ...(isOver ? FORMER : {}) })
  return isOver
    ? { before: { status, startsOn, endsOn }, after: { status: 'draft', startsOn: null, endsOn: null } }
    : { before: { status }, after: { status: 'draft' } }
}
