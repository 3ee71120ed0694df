import type { MembershipContact } from '#app/domain/membership-schema.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { lockMember, updateMembership } from '#db/queries/joining.ts'
import { withTenant } from '#db/tenant.ts'

type Input = { membershipId: string; version: number; contact: MembershipContact }

/** Whom the centre writes to about an adhesion, as the centre was told. */
export async function changeContact(
  actor: Actor,
  { membershipId, version, contact }: Input,
): Promise<Result<null, 'forbidden' | 'not-found' | 'stale'>> {
  if (!can(actor, 'centre:operate')) return refused('forbidden')

  return withTenant(actor.organisationId, async (tx) => {
    const membership = await lockMember(tx, membershipId)
    if (!membership) return refused('not-found')
    if (membership.version !== version) return refused('stale')
    await updateMembership(tx, membership, contact)
    const { contactName, contactEmail, contactPhone } = membership
    await recordAudit(tx, actor, {
      action: 'membership.contact',
      subjectKind: 'membership',
      subjectId: membershipId,
      before: { contactName, contactEmail, contactPhone },
      after: contact,
    })
    return done(null)
  })
}
