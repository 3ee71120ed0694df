import { listOpenDeadlinesOf, listStandingDecisions } from '#db/queries/deadlines.ts'
import { listRunningContracts, type RunningCursor } from '#db/queries/running-contracts.ts'
import type { TenantTx } from '#db/tenant.ts'

const PAGE = 12

type Asked = { today: string; until: string; managerId: string | null; after: RunningCursor | null }

/** A page of contracts in force with the decisions and the open deadlines that shape their drawing. */
export async function findTimelinePage(tx: TenantTx, asked: Asked) {
  const found = await listRunningContracts(tx, { ...asked, limit: PAGE + 1 })
  const page = found.slice(0, PAGE)
  const ids = page.map(({ id }) => id)
  const [decisions, deadlines] = ids.length > 0 ? await detailsOf(tx, ids) : [[], []]
  const last = page.at(-1)
  return {
    contracts: page.map((contract) => ({
      contract,
      decisions: decisions.filter(({ contractId }) => contractId === contract.id),
      deadlines: deadlines.filter(({ contractId }) => contractId === contract.id),
    })),
    next: found.length > PAGE && last ? { end: last.currentEnd, id: last.id } : null,
  }
}

const detailsOf = (tx: TenantTx, ids: readonly string[]) =>
  Promise.all([listStandingDecisions(tx, ids), listOpenDeadlinesOf(tx, ids)])
