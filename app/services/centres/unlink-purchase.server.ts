import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { lockPurchase, updatePurchaseLink } from '#db/queries/centre-purchases.ts'
import { findJoinedCentre } from '#db/queries/joined-centres.ts'
import { withTenant } from '#db/tenant.ts'

type Input = { contractId: string; membershipId: string }

/** Takes a contract off what was bought through a centre; the contract itself stays as it is. */
export async function unlinkPurchase(
  actor: Actor,
  { contractId, membershipId }: Input,
): Promise<Result<{ object: string; participationId: string | null }, 'forbidden' | 'not-found'>> {
  if (!can(actor, 'contract:edit')) return refused('forbidden')

  return withTenant(actor.organisationId, async (tx) => {
    const contract = await lockPurchase(tx, contractId)
    const centre = await findJoinedCentre(tx, membershipId)
    if (!contract || !centre || contract.membershipId !== membershipId) return refused('not-found')
    const { object, participationId } = contract

    await updatePurchaseLink(tx, contractId, { membershipId: null, participationId: null })
    await recordAudit(tx, actor, {
      action: 'purchase.unlink',
      subjectKind: 'membership',
      subjectId: membershipId,
      contractId,
      before: { centre: centre.card.name },
    })
    return done({ object, participationId })
  })
}
