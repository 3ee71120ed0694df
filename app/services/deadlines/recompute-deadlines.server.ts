import type { IsoDate } from '#app/domain/calendar.ts'
import { computeDeadlines, contractDates } from '#app/domain/deadline.ts'
import { deadlineChanges } from '#app/domain/deadline-change.ts'
import { groupBy } from '#app/domain/group-by.ts'
import type { TenantId } from '#app/domain/ids.ts'
import { applyDeadlineChanges, type DeadlinesOf } from '#app/services/deadlines/apply-deadline-changes.server.ts'
import { recomputeCentreDeadlines } from '#app/services/deadlines/recompute-centre-deadlines.server.ts'
import { listDeadlineInputs } from '#db/queries/deadline-inputs.ts'
import {
  type ComputedFromRow,
  type ContractDates,
  listContractIdsAfter,
  listContractsToCompute,
  listOpenDeadlinesOf,
  listVoidDeadlinesOf,
  updateContractDates,
} from '#db/queries/deadlines.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

export type Recomputation = { contracts: number; differences: number }

const PAGE = 2000

const CONTRACT_DEADLINES: DeadlinesOf = {
  listVoid: async (tx, ids) =>
    (await listVoidDeadlinesOf(tx, ids)).map(({ contractId, ...row }) => ({ ...row, subjectId: contractId })),
  rowOf: ({ subjectId, ...deadline }) => ({ ...deadline, contractId: subjectId }),
}

/** Brings stored deadlines and dates of these contracts in line with what they say today, in the caller's transaction. */
export async function recomputeDeadlines(
  tx: TenantTx,
  contractIds: readonly string[] | 'all',
  today: IsoDate,
): Promise<Recomputation> {
  const total = { contracts: 0, differences: 0 }
  for await (const page of contractIds === 'all' ? everyPage(tx) : pagesOf(contractIds)) {
    const done = await recomputePage(tx, page, today)
    total.contracts += done.contracts
    total.differences += done.differences
  }
  return total
}

/** The nightly safety net: a transaction a page, so that nobody waits for a whole register. */
export async function recomputeOrganisation(organisationId: TenantId, today: IsoDate): Promise<Recomputation> {
  const total = { contracts: 0, differences: 0 }
  let after: string | null = null
  for (;;) {
    const page: { ids: string[]; done: Recomputation } = await withTenant(organisationId, async (tx) => {
      const ids = await listContractIdsAfter(tx, after, PAGE)
      return { ids, done: await recomputePage(tx, ids, today) }
    })
    total.contracts += page.done.contracts
    total.differences += page.done.differences
    after = page.ids.at(-1) ?? null
    if (page.ids.length < PAGE) break
  }
  total.differences += await withTenant(organisationId, (tx) => recomputeCentreDeadlines(tx, today))
  return total
}

function* pagesOf(ids: readonly string[]) {
  for (let from = 0; from < ids.length; from += PAGE) yield ids.slice(from, from + PAGE)
}

async function* everyPage(tx: TenantTx) {
  let after: string | null = null
  for (;;) {
    const ids: string[] = await listContractIdsAfter(tx, after, PAGE)
    if (ids.length > 0) yield ids
    after = ids.at(-1) ?? null
    if (ids.length < PAGE) return
  }
}

async function recomputePage(tx: TenantTx, ids: readonly string[], today: IsoDate): Promise<Recomputation> {
  if (ids.length === 0) return { contracts: 0, differences: 0 }
  const rows = await listContractsToCompute(tx, ids)
  const computed = await computeRows(tx, rows, today)
  const stored = groupBy(await listOpenDeadlinesOf(tx, ids), (deadline) => deadline.contractId)

  const changes = computed.map(({ row, deadlines }) => deadlineChanges(row.id, stored.get(row.id) ?? [], deadlines))
  const differences = await applyDeadlineChanges(tx, changes, CONTRACT_DEADLINES, today)
  const dates = computed.flatMap(({ row, dates }) => (sameDates(row, dates) ? [] : [dates]))
  await updateContractDates(tx, dates)
  return { contracts: rows.length, differences }
}

async function computeRows(tx: TenantTx, rows: readonly ComputedFromRow[], today: IsoDate) {
  const inputs = await listDeadlineInputs(tx, rows)
  return inputs.map(({ row, contract }) => {
    const deadlines = computeDeadlines(contract, today)
    const { currentEnd, finalEnd } = contractDates(contract, today)
    const next = deadlines[0]
    const dates = { id: row.id, currentEnd, finalEnd, nextDueOn: next?.dueOn ?? null, nextDueKind: next?.kind ?? null }
    return { row, deadlines, dates }
  })
}

const sameDates = (row: ComputedFromRow, dates: ContractDates) =>
  row.currentEnd === dates.currentEnd &&
  row.finalEnd === dates.finalEnd &&
  row.nextDueOn === dates.nextDueOn &&
  row.nextDueKind === dates.nextDueKind
