import type { IsoDate } from '#app/domain/calendar.ts'
import { amendedValue } from '#app/domain/law/amended-value.ts'
import type { Cents } from '#app/domain/money.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { keepExtensions } from '#app/services/amendments/keep-extensions.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { type AmendmentRow, listAmendments, markAmendmentRevoked } from '#db/queries/contract-amendments.ts'
import { lockContract } from '#db/queries/contracts.ts'
import { withTenant } from '#db/tenant.ts'

export type RevokeAmendmentRefusal =
  | 'forbidden'
  | 'not-found'
  | 'archived'
  | 'already-revoked'
  | ImpossibleValue
  | ExtendedLater

/** `left`: what the contract would be worth without the change. */
type ImpossibleValue = { code: 'below-zero' | 'over-maximum'; left: Cents }

/** `number`: of the amendment that puts off once more the end that this one set. */
type ExtendedLater = { code: 'extended-later'; number: number }

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
    const reliance = relianceOn(found, amendments, contract.details.approvedValue)
    if (reliance) return refused(reliance)

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

/** How others that stand rest on it: one begins at the end that it set, or some take away what it added. */
function relianceOn(
  { number, newEnd, amount }: AmendmentRow,
  amendments: readonly AmendmentRow[],
  approvedValue: Cents | null,
): ExtendedLater | ImpossibleValue | null {
  const later = amendments.findLast((one) => one.number > number && one.newEnd !== null && one.revokedAt === null)
  if (newEnd !== null && later) return { code: 'extended-later', number: later.number }
  const left = amendedValue(approvedValue, amendments, -amount)
  return left.ok ? null : { code: left.refusal.code, left: left.refusal.value - amount }
}
