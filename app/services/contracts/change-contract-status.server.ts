import type { IsoDate } from '#app/domain/calendar.ts'
import type { ContractStatus } from '#app/domain/contract.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { recomputeDeadlines } from '#app/services/deadlines/recompute-deadlines.server.ts'
import { findStatusBeforeClosing, recordAudit } from '#db/queries/audit.ts'
import { findContract, lockContracts, updateContract } from '#db/queries/contracts.ts'
import { withTenant } from '#db/tenant.ts'

export type ChangeContractStatusRefusal = 'forbidden' | 'not-found' | 'stale'

type Input = { contractId: string; from: ContractStatus; to: ContractStatus; today: IsoDate }

/**
 * Closes a contract without opening its form, or undoes that; refused where it has meanwhile another status. Reopening
 * leads back to the status it was closed in alone, whose checks are kept: any other one is written in the form.
 */
export async function changeContractStatus(
  actor: Actor,
  { contractId, from, to, today }: Input,
): Promise<Result<{ object: string }, ChangeContractStatusRefusal>> {
  if (!can(actor, 'contract:edit')) return refused('forbidden')

  return withTenant(actor.organisationId, async (tx) => {
    const seen = await findContract(tx, contractId)
    // The predecessor's launch hangs on this status: both are locked in order of id.
    const touched = [contractId, seen?.details.predecessorId].filter((id) => typeof id === 'string')
    const contract = (await lockContracts(tx, touched)).find(({ id }) => id === contractId)
    if (!contract) return refused('not-found')
    if (contract.archivedAt || contract.details.status !== from) return refused('stale')
    if (to !== 'closed' && (await findStatusBeforeClosing(tx, contractId)) !== to) return refused('stale')

    await updateContract(tx, contractId, { ...contract.details, status: to })
    await recordAudit(tx, actor, {
      action: 'contract.edit',
      subjectKind: 'contract',
      subjectId: contractId,
      contractId,
      before: { status: from },
      after: { status: to, version: contract.version + 1 },
    })
    await recomputeDeadlines(tx, touched, today)
    return done({ object: contract.details.object })
  })
}
