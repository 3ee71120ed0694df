import type { IsoDate } from '#app/domain/calendar.ts'
import type { Actor } from '#app/domain/permissions.ts'
import { recomputeDeadlines } from '#app/services/deadlines/recompute-deadlines.server.ts'
import { recordAudits } from '#db/queries/audit.ts'
import { setContractsManager } from '#db/queries/contracts.ts'
import { lockManagedContracts } from '#db/queries/managed-contracts.ts'
import type { TenantTx } from '#db/tenant.ts'

type Input = {
  from: { userId: string; name: string }
  /** Nobody: the contracts keep the name as text, and their reminders go to the coordinators. */
  to: string | null
  today: IsoDate
}

const PORTION = 1000

/** Every contract that the person manages gets another manager, or none; answers how many. */
export async function handOverContracts(tx: TenantTx, actor: Actor, { from, to, today }: Input): Promise<number> {
  const managed = await lockManagedContracts(tx, from.userId)
  const manager = { managerId: to, managerText: to === null ? from.name : null }
  for (let start = 0; start < managed.length; start += PORTION) {
    const portion = managed.slice(start, start + PORTION)
    const ids = portion.map(({ id }) => id)
    await setContractsManager(tx, ids, manager)
    const entries = portion.map(({ id, version, managerText }) => ({
      action: 'contract.edit' as const,
      subjectKind: 'contract',
      subjectId: id,
      contractId: id,
      before: { managerId: from.userId, managerText },
      after: { ...manager, version: version + 1 },
    }))
    await recordAudits(tx, actor, entries)
    await recomputeDeadlines(tx, ids, today)
  }
  return managed.length
}
