import type { IsoDate } from '#app/domain/calendar.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { holdManager } from '#app/services/contracts/contract-links.server.ts'
import { recomputeDeadlines } from '#app/services/deadlines/recompute-deadlines.server.ts'
import { recordAudits } from '#db/queries/audit.ts'
import { lockContracts, setContractsManager } from '#db/queries/contracts.ts'
import { withTenant } from '#db/tenant.ts'

export type AssignManagerRefusal = 'forbidden' | 'not-found' | 'unknown-manager'

type Input = { contractIds: readonly string[]; managerId: string | null; today: IsoDate }

/** Gives several contracts to one manager, or to nobody; all of them or none, archived ones aside. Answers those it changed. */
export async function assignManager(
  actor: Actor,
  { contractIds, managerId, today }: Input,
): Promise<Result<{ assigned: string[] }, AssignManagerRefusal>> {
  if (!can(actor, 'contract:edit')) return refused('forbidden')

  return withTenant(actor.organisationId, async (tx) => {
    const managerHeld = await holdManager(tx, actor, managerId)
    const wanted = [...new Set(contractIds)]
    const found = await lockContracts(tx, wanted)
    if (found.length < wanted.length) return refused('not-found')
    if (managerId !== null && !managerHeld) return refused('unknown-manager')

    const open = found.filter(({ archivedAt }) => archivedAt === null)
    const others = open.filter(({ details }) => details.managerId !== managerId || details.managerText !== null)
    const assigned = others.map(({ id }) => id)
    await setContractsManager(tx, assigned, { managerId, managerText: null })
    const entries = others.map(({ id, version, details }) => ({
      action: 'contract.edit' as const,
      subjectKind: 'contract',
      subjectId: id,
      contractId: id,
      before: { managerId: details.managerId, managerText: details.managerText },
      after: { managerId, managerText: null, version: version + 1 },
    }))
    await recordAudits(tx, actor, entries)
    await recomputeDeadlines(tx, assigned, today)
    return done({ assigned })
  })
}
