import type { IsoDate } from '#app/domain/calendar.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { recomputeDeadlines } from '#app/services/deadlines/recompute-deadlines.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { type Contract, setContractsArchived } from '#db/queries/contracts.ts'
import {
  type DecisionRow,
  findUntouchedSuccessor,
  lockDecision,
  markDecisionRevoked,
  setRenewalsRecorded,
} from '#db/queries/decisions.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

export type RevokeDecisionRefusal = 'forbidden' | 'not-found' | 'archived' | 'already-revoked' | 'followed'

type Input = { contractId: string; decisionId: string; today: IsoDate; now: Date }

/** Takes a decision back, with its trace; a successor it opened and nobody touched goes to the archive. */
export async function revokeDecision(
  actor: Actor,
  { contractId, decisionId, today, now }: Input,
): Promise<Result<{ object: string; archivedSuccessorId: string | null }, RevokeDecisionRefusal>> {
  if (!can(actor, 'decision:record')) return refused('forbidden')

  return withTenant(actor.organisationId, async (tx) => {
    const locked = await lockDecision(tx, { contractId, decisionId })
    if (!locked) return refused('not-found')
    const { contract, decision } = locked
    if (contract.archivedAt) return refused('archived')
    if (decision.revokedAt) return refused('already-revoked')

    const renewals = renewalsWithout(contract, decision)
    if (renewals === 'followed') return refused('followed')
    if (renewals !== null) await setRenewalsRecorded(tx, contractId, renewals)
    await markDecisionRevoked(tx, decisionId, actor.userId)
    await recordAudit(tx, actor, trace(contractId, decision))

    const successorId = decision.kind === 'relaunch' ? await archiveSuccessor(tx, actor, { contractId, now }) : null
    await recomputeDeadlines(tx, successorId ? [contractId, successorId] : [contractId], today)
    return done({ object: contract.details.object, archivedSuccessorId: successorId })
  })
}

/** Express renewals stand one upon the other: only the last can be taken away. Null where none are counted. */
function renewalsWithout(
  { details: { term } }: Contract,
  { kind, termIndex }: DecisionRow,
): number | null | 'followed' {
  if (kind !== 'renew' || term?.kind !== 'fixed' || term.renewal.kind !== 'express') return null
  return term.renewal.recorded === (termIndex ?? 0) + 1 ? term.renewal.recorded - 1 : 'followed'
}

function trace(contractId: string, { id, kind, termIndex, decidedOn, endsOn, organ }: DecisionRow) {
  const before = { kind, termIndex, decidedOn, endsOn, organ }
  return { action: 'decision.revoke', subjectKind: 'decision', subjectId: id, contractId, before, after: null } as const
}

async function archiveSuccessor(tx: TenantTx, actor: Actor, { contractId, now }: { contractId: string; now: Date }) {
  const successorId = await findUntouchedSuccessor(tx, contractId)
  if (!successorId) return null
  await setContractsArchived(tx, [successorId], now)
  await recordAudit(tx, actor, {
    action: 'contract.archive',
    subjectKind: 'contract',
    subjectId: successorId,
    contractId: successorId,
    after: { version: 2 },
  })
  return successorId
}
