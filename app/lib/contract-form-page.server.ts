import { DEFAULT_LAUNCH_LEAD_DAYS } from '#app/domain/organisation.ts'
import { today } from '#app/lib/clock.server.ts'
import { findContractTitle, listSuccessors } from '#db/queries/contract-neighbours.ts'
import { listNamesInRegister } from '#db/queries/contract-register.ts'
import type { Contract } from '#db/queries/contracts.ts'
import { findLaunchLeadDays, listStandingDecisions } from '#db/queries/deadlines.ts'
import { listManagers } from '#db/queries/managers.ts'
import type { TenantTx } from '#db/tenant.ts'

/** What there is to choose from in the form. */
export async function contractFormOptions(tx: TenantTx) {
  const [managers, centres] = await Promise.all([listManagers(tx), listNamesInRegister(tx, 'centre')])
  return { managers, centres }
}

/** What the preview counts with beside the form: what was decided about the contract and what follows upon it. */
export async function previewFacts(tx: TenantTx, contract: Contract | null) {
  const defaultLaunchLeadDays = (await findLaunchLeadDays(tx)) ?? DEFAULT_LAUNCH_LEAD_DAYS
  if (!contract) return { today: today(), defaultLaunchLeadDays, decisions: [], hasSuccessor: false }
  const [decisions, successors] = await Promise.all([
    listStandingDecisions(tx, [contract.id]),
    listSuccessors(tx, contract.id),
  ])
  const hasSuccessor = successors.some(({ archived, status }) => !archived && status !== 'preparation')
  return { today: today(), defaultLaunchLeadDays, decisions, hasSuccessor }
}

/** What names the predecessor in the form: its reference, else its id. */
export async function predecessorName(tx: TenantTx, predecessorId: string | null): Promise<string | null> {
  if (predecessorId === null) return null
  const found = await findContractTitle(tx, predecessorId)
  return found ? (found.reference ?? found.id) : null
}
