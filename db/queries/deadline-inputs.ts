import type { DeadlineInput, RecordedDecision } from '#app/domain/deadline.ts'
import { groupBy } from '#app/domain/group-by.ts'
import { DEFAULT_LAUNCH_LEAD_DAYS } from '#app/domain/organisation.ts'
import { termOf } from '#db/queries/contract-columns.ts'
import { listDatedPlans, listPlannedFollowers } from '#db/queries/contract-plans.ts'
import {
  type ComputedFromRow,
  findLaunchLeadDays,
  listContractsToCompute,
  listStandingDecisions,
  listSucceeded,
} from '#db/queries/deadlines.ts'
import type { TenantTx } from '#db/tenant.ts'

/** Everything that the deadlines of these contracts are computed from. */
export async function listDeadlineInputs(tx: TenantTx, rows: readonly ComputedFromRow[]) {
  const ids = rows.map((row) => row.id)
  const decisions = groupBy(await listStandingDecisions(tx, ids), (decision) => decision.contractId)
  const succeeded = new Set(await listSucceeded(tx, ids))
  const defaultLaunchLeadDays = (await findLaunchLeadDays(tx)) ?? DEFAULT_LAUNCH_LEAD_DAYS
  const plans = await listDatedPlans(tx, ids)
  const followers = await listPlannedFollowers(tx, ids)

  return rows.map((row) => {
    const contract = {
      term: termOf(row),
      status: row.status,
      decisionLeadDays: row.decisionLeadDays,
      launchLeadDays: row.launchLeadDays,
      decisions: (decisions.get(row.id) ?? []) satisfies RecordedDecision[],
      archived: row.archivedAt !== null,
      hasSuccessor: succeeded.has(row.id),
      defaultLaunchLeadDays,
      plan: plans.get(row.id) ?? null,
      followerStartsOn: followers.get(row.id) ?? null,
    } satisfies DeadlineInput
    return { row, contract }
  })
}

/** The same of one contract, which nobody changes until the end of the transaction; null without it. */
export async function findDeadlineInput(tx: TenantTx, contractId: string): Promise<DeadlineInput | null> {
  const [found] = await listDeadlineInputs(tx, await listContractsToCompute(tx, [contractId]))
  return found?.contract ?? null
}
