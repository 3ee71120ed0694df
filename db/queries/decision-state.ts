import type { DecisionState } from '#app/domain/decision.ts'
import { DEFAULT_LAUNCH_LEAD_DAYS } from '#app/domain/organisation.ts'
import { type Contract, findContract } from '#db/queries/contracts.ts'
import { findLaunchLeadDays, listOpenDeadlinesOf, listStandingDecisions } from '#db/queries/deadlines.ts'
import { findLatestDecision } from '#db/queries/decisions.ts'
import { listDocuments } from '#db/queries/documents.ts'
import type { TenantTx } from '#db/tenant.ts'

export type Decidable = Pick<Contract, 'id' | 'archivedAt'> & {
  details: Pick<Contract['details'], 'term' | 'status' | 'launchLeadDays'>
}

/** The contracts, in the order given, with what was decided about them, as the rules of deciding take them. */
export async function findDecisionStates(
  tx: TenantTx,
  contracts: readonly (Decidable | null)[],
): Promise<(DecisionState | null)[]> {
  const ids = contracts.flatMap((contract) => contract?.id ?? [])
  if (ids.length === 0) return contracts.map(() => null)
  const [decisions, launchLeadDays] = await Promise.all([listStandingDecisions(tx, ids), findLaunchLeadDays(tx)])
  return contracts.map((contract) => contract && decisionStateOf(contract, { decisions, launchLeadDays }))
}

type Known = {
  decisions: readonly (DecisionState['decisions'][number] & { contractId: string })[]
  /** The organisation's own; null where it set none. */
  launchLeadDays: number | null
}

/** The same of one contract, out of what was read before. */
export const decisionStateOf = (
  { id, archivedAt, details }: Decidable,
  { decisions, launchLeadDays }: Known,
): DecisionState => ({
  term: details.term,
  status: details.status,
  archived: archivedAt !== null,
  decisions: decisions.filter(({ contractId }) => contractId === id),
  launchLeadDays: details.launchLeadDays ?? launchLeadDays ?? DEFAULT_LAUNCH_LEAD_DAYS,
})

export async function findDecisionState(tx: TenantTx, contract: Decidable): Promise<DecisionState> {
  const [state] = await findDecisionStates(tx, [contract])
  if (!state) throw new Error('No state for the contract given')
  return state
}

/** A contract with all that its decision page shows. */
export async function findDecisionCase(tx: TenantTx, contractId: string) {
  const contract = await findContract(tx, contractId)
  if (!contract) return null
  return {
    contract: { id: contractId, object: contract.details.object },
    state: await findDecisionState(tx, contract),
    deadlines: await listOpenDeadlinesOf(tx, [contractId]),
    standing: await findLatestDecision(tx, contractId),
    documents: (await listDocuments(tx, contractId, { archived: false })).map(({ id, title }) => ({ id, title })),
  }
}
