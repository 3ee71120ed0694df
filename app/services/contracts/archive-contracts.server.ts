import type { IsoDate } from '#app/domain/calendar.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { lockWithPredecessors } from '#app/services/contracts/lock-with-predecessors.server.ts'
import { recomputeDeadlines } from '#app/services/deadlines/recompute-deadlines.server.ts'
import { recordAudits } from '#db/queries/audit.ts'
import { setContractsArchived } from '#db/queries/contracts.ts'
import { withTenant } from '#db/tenant.ts'

export type ArchiveRefusal = 'forbidden' | 'not-found'

type Input = { contractIds: readonly string[]; now: Date; today: IsoDate }

/** Takes contracts out of the register and of every reminder; all of them or none. Answers those it changed. */
export async function archiveContracts(
  actor: Actor,
  { contractIds, now, today }: Input,
): Promise<Result<{ archived: string[] }, ArchiveRefusal>> {
  if (!can(actor, 'contract:archive')) return refused('forbidden')

  return withTenant(actor.organisationId, async (tx) => {
    const held = await lockWithPredecessors(tx, contractIds)
    if (!held) return refused('not-found')
    const { found, predecessorIds } = held

    const open = found.filter(({ archivedAt }) => archivedAt === null)
    const archived = open.map(({ id }) => id)
    await setContractsArchived(tx, archived, now)
    const entries = open.map(({ id, version }) => ({
      action: 'contract.archive' as const,
      subjectKind: 'contract',
      subjectId: id,
      contractId: id,
      after: { version: version + 1 },
    }))
    await recordAudits(tx, actor, entries)
    // A predecessor without successor in the register has to be relaunched again.
    await recomputeDeadlines(tx, [...new Set([...archived, ...predecessorIds])], today)
    return done({ archived })
  })
}
