import { listPredecessorIds, lockContracts } from '#db/queries/contracts.ts'
import type { TenantTx } from '#db/tenant.ts'

/** Contracts that leave the register or return to it, held together with those they follow upon; null when one is missing. */
export async function lockWithPredecessors(tx: TenantTx, contractIds: readonly string[]) {
  const wanted = new Set(contractIds)
  const predecessorIds = await listPredecessorIds(tx, [...wanted])
  const locked = await lockContracts(tx, [...new Set([...wanted, ...predecessorIds])])
  const found = locked.filter(({ id }) => wanted.has(id))
  return found.length < wanted.size ? null : { found, predecessorIds }
}
