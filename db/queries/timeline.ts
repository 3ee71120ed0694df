import { listRunningContracts, type RunningCursor } from '#db/queries/running-contracts.ts'
import type { TenantTx } from '#db/tenant.ts'

const PAGE = 12

type Asked = { today: string; until: string; managerId: string | null; after: RunningCursor | null }
export type TimelinePage = Awaited<ReturnType<typeof findTimelinePage>>

/** A page of contracts in force. */
export async function findTimelinePage(tx: TenantTx, asked: Asked) {
  const found = await listRunningContracts(tx, { ...asked, limit: PAGE + 1 })
  const contracts = found.slice(0, PAGE)
  const last = contracts.at(-1)
  return { contracts, next: found.length > PAGE && last ? { end: last.currentEnd, id: last.id } : null }
}
