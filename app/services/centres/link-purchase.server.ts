import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { lockPurchase, updatePurchaseLink } from '#db/queries/centre-purchases.ts'
import { findJoinedCentre } from '#db/queries/joined-centres.ts'
import { findJoinedFramework } from '#db/queries/joined-frameworks.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

export type PurchaseLink = { membershipId: string; participationId: string | null }

type Input = { contractId: string; link: PurchaseLink }

/** `other-route`: the register says that it was bought otherwise. `linked`: to another centre already. */
export type LinkRefusal = 'forbidden' | 'not-found' | 'other-route' | 'linked'

/** Says of a contract of the register through which centre, and under which framework contract, it was bought. */
export async function linkPurchase(
  actor: Actor,
  { contractId, link }: Input,
): Promise<Result<{ object: string }, LinkRefusal>> {
  if (!can(actor, 'contract:edit')) return refused('forbidden')

  return withTenant(actor.organisationId, (tx) => linkPurchaseIn(tx, actor, { contractId, link }))
}

/** The same as a part of a larger change, whose transaction has looked at the permission. */
export async function linkPurchaseIn(
  tx: TenantTx,
  actor: Actor,
  { contractId, link }: Input,
): Promise<Result<{ object: string }, Exclude<LinkRefusal, 'forbidden'>>> {
  const contract = await lockPurchase(tx, contractId)
  const centre = await findJoinedCentre(tx, link.membershipId)
  if (!contract || !centre) return refused('not-found')
  const { participationId } = link
  const framework = participationId === null ? null : await findJoinedFramework(tx, participationId, centre)
  if (participationId !== null && !framework) return refused('not-found')
  if (contract.route !== 'centre') return refused('other-route')
  if (contract.membershipId !== null && contract.membershipId !== link.membershipId) return refused('linked')
  const { object } = contract
  if (contract.membershipId === link.membershipId && contract.participationId === participationId)
    return done({ object })

  await updatePurchaseLink(tx, contractId, link)
  await recordAudit(tx, actor, {
    action: 'purchase.link',
    subjectKind: 'membership',
    subjectId: link.membershipId,
    contractId,
    after: { centre: centre.card.name, title: framework?.object ?? null },
  })
  return done({ object })
}
