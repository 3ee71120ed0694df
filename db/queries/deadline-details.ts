import type { DecisionState } from '#app/domain/decision.ts'
import { contractOfRow, type DeadlineRow } from '#db/queries/deadline-list.ts'
import { listOpenDeadlinesOf, listStandingDecisions } from '#db/queries/deadlines.ts'
import { decisionStateOf } from '#db/queries/decision-state.ts'
import type { TimelinePage } from '#db/queries/timeline.ts'
import type { TenantTx } from '#db/tenant.ts'

type Shown = { rows: readonly DeadlineRow[]; timeline: TimelinePage; launchLeadDays: number | null }

/**
 * What was decided about the contracts of the lines, in their order, and about those of the drawing, whose open
 * deadlines shape it too. Read at once: the two are often the same.
 */
export async function findDeadlineDetails(tx: TenantTx, { rows, timeline, launchLeadDays }: Shown) {
  const listed = rows.map(contractOfRow)
  const drawn = timeline.contracts.map(({ id }) => id)
  const ids = new Set([...listed.flatMap((contract) => contract?.id ?? []), ...drawn])
  const [decisions, deadlines] = await Promise.all([
    listStandingDecisions(tx, [...ids]),
    listOpenDeadlinesOf(tx, drawn),
  ])
  const states = listed.map(
    (contract): DecisionState | null => contract && decisionStateOf(contract, { decisions, launchLeadDays }),
  )
  const contracts = timeline.contracts.map((contract) => ({
    contract,
    decisions: decisions.filter(({ contractId }) => contractId === contract.id),
    deadlines: deadlines.filter(({ contractId }) => contractId === contract.id),
  }))
  return { states, timeline: { contracts, next: timeline.next } }
}
