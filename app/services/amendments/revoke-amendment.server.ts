import type { IsoDate } from '#app/domain/calendar.ts'
import { amendedValue } from '#app/domain/law/amended-value.ts'
import type { Cents } from '#app/domain/money.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { keepExtensions } from '#app/services/amendments/keep-extensions.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { listAmendments, markAmendmentRevoked } from '#db/queries/contract-amendments.ts'
import { lockContract } from '#db/queries/contracts.ts'
import { withTenant } from '#db/tenant.ts'

export type RevokeAmendmentRefusal = 'forbidden' | 'not-found' | 'archived' | 'already-revoked' | ImpossibleValue

/** `left`: what the contract would be worth without the change. */
type ImpossibleValue = { code: 'below-zero' | 'over-maximum'; left: Cents }

type Input = { contractId: string; amendmentId: string; today: IsoDate }

/** Takes a change back by a mark: it stays readable and counts no more. */
export async function revokeAmendment(
  actor: Actor,
  { contractId, amendmentId, today }: Input,
): Promise<Result<{ number: number }, RevokeAmendmentRefusal>> {
  if (!can(actor, 'contract:edit')) return refused('forbidden')

  return withTenant(actor.organisationId, async (tx) => {
    const contract = await lockContract(tx, contractId)
    if (contract?.archivedAt) return refused('archived')
    const amendments = contract ? await listAmendments(tx, contractId) : []
    const found = amendments.find(({ id }) => id === amendmentId)
    if (!contract || !found) return refused('not-found')
    if (found.revokedAt) return refused('already-revoked')
    // Others that stand may have taken away what this one added.
    const left = amendedValue(contract.details.approvedValue, amendments, -found.amount)
    if (!left.ok) return refused({ code: left.refusal.code, left: left.refusal.value - found.amount })

    await markAmendmentRevoked(tx, { contractId, amendmentId, revokedBy: actor.userId })
    const { number, object, amount, ground, decidedOn, previousEnd, newEnd } = found
    await recordAudit(tx, actor, {
      action: 'amendment.revoke',
      subjectKind: 'amendment',
      subjectId: amendmentId,
      contractId,
      before: { number, object, amount, ground, decidedOn, ...(newEnd && { previousEnd, newEnd }) },
      after: null,
    })
    if (newEnd !== null) await keepExtensions(tx, contractId, today)
    return done({ number })
  })
}
