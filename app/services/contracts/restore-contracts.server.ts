import type { IsoDate } from '#app/domain/calendar.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { lockWithPredecessors } from '#app/services/contracts/lock-with-predecessors.server.ts'
import { recomputeDeadlines } from '#app/services/deadlines/recompute-deadlines.server.ts'
import { recordAudits } from '#db/queries/audit.ts'
import { setContractsArchived } from '#db/queries/contracts.ts'
import { withTenant } from '#db/tenant.ts'

export type RestoreRefusal = 'forbidden' | 'not-found'

type Input = { contractIds: readonly string[]; today: IsoDate }

/** Puts archived contracts back with their deadlines; all of them or none. Answers those it changed. */
export async function restoreContracts(
  actor: Actor,
  { contractIds, today }: Input,
): Promise<Result<{ restored: string[] }, RestoreRefusal>> {
  if (!can(actor, 'contract:archive')) return refused('forbidden')

  return withTenant(actor.organisationId, async (tx) => {
    const held = await lockWithPredecessors(tx, contractIds)
    if (!held) return refused('not-found')
    const { found, predecessorIds } = held

    const gone = found.filter(({ archivedAt }) => archivedAt !== null)
    const restored = gone.map(({ id }) => id)
    await setContractsArchived(tx, restored, null)
    const entries = gone.map(({ id, version }) => ({
      action: 'contract.restore' as const,
      subjectKind: 'contract',
      subjectId: id,
      contractId: id,
      after: { version: version + 1 },
    }))
    await recordAudits(tx, actor, entries)
    // A predecessor that has its successor again need not be relaunched.
    await recomputeDeadlines(tx, [...new Set([...restored, ...predecessorIds])], today)
    return done({ restored })
  })
}
