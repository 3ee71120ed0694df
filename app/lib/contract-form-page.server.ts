import { DURATION_CODES } from '#app/domain/duration-warning.ts'
import { DEFAULT_LAUNCH_LEAD_DAYS } from '#app/domain/organisation.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { today } from '#app/lib/clock.server.ts'
import { findSector } from '#db/queries/contract-checks.ts'
import { findContractTitle, listSuccessors } from '#db/queries/contract-neighbours.ts'
import { listDatedPlans, listPlannedFollowers } from '#db/queries/contract-plans.ts'
import { listNamesInRegister } from '#db/queries/contract-register.ts'
import type { Contract } from '#db/queries/contracts.ts'
import { findLaunchLeadDays, listStandingDecisions } from '#db/queries/deadlines.ts'
import { listDocuments } from '#db/queries/documents.ts'
import { findLawParameters } from '#db/queries/law-parameters.ts'
import { listManagers } from '#db/queries/managers.ts'
import { findPersonNames } from '#db/queries/person-names.ts'
import type { TenantTx } from '#db/tenant.ts'

/** Who can be chosen, and who is chosen already though they only read now, or have left: saving must not drop them unseen. */
async function managersWith(tx: TenantTx, managerId: string | null) {
  const people = await listManagers(tx)
  const managers = people
    .filter(({ id, mayManage }) => mayManage || id === managerId)
    .map(({ id, name }) => ({ id, name }))
  if (managerId === null || managers.some(({ id }) => id === managerId)) return managers
  const name = (await findPersonNames(tx, [managerId])).get(managerId)
  const former = textsFor('fr').in('contracts')('form.formerManager', { name: name ?? '' })
  return [{ id: managerId, name: former }, ...managers]
}

/** The papers of a contract, also one that was taken off the list and still is its proof. */
async function papersWith(tx: TenantTx, { id, details }: Pick<Contract, 'id' | 'details'>) {
  const chosen = [details.routeDocumentId, details.jointDocumentId]
  const documents = await listDocuments(tx, id, { archived: true })
  return documents
    .filter((document) => document.archivedAt === null || chosen.includes(document.id))
    .map(({ id: documentId, title }) => ({ id: documentId, title }))
}

/** What there is to choose from in the form; a new contract has no papers yet. */
export async function contractFormOptions(tx: TenantTx, managerId: string | null, contract: Contract | null) {
  const [managers, centres, documents] = await Promise.all([
    managersWith(tx, managerId),
    listNamesInRegister(tx, { column: 'centre' }),
    contract === null ? [] : papersWith(tx, contract),
  ])
  return { managers, centres, documents }
}

const NOTHING_YET = { decisions: [], extensions: [], hasSuccessor: false, plan: null, followerStartsOn: null }

/** What the preview counts with beside the form: what was decided about the contract and what follows upon it. */
export async function previewFacts(tx: TenantTx, contract: Contract | null) {
  const defaultLaunchLeadDays = (await findLaunchLeadDays(tx)) ?? DEFAULT_LAUNCH_LEAD_DAYS
  const parameters = await findLawParameters(tx)
  const rules = parameters.filter(({ code }) => DURATION_CODES.some((known) => known === code))
  const duration = { rules, sector: await findSector(tx) }
  const known = { today: today(), defaultLaunchLeadDays, duration }
  if (!contract) return { ...known, ...NOTHING_YET }
  const ids = [contract.id]
  const [decisions, successors, plans, followers] = await Promise.all([
    listStandingDecisions(tx, ids),
    listSuccessors(tx, contract.id),
    listDatedPlans(tx, ids),
    listPlannedFollowers(tx, ids),
  ])
  const hasSuccessor = successors.some(({ archived, status }) => !archived && status !== 'preparation')
  return {
    ...{ ...known, decisions, hasSuccessor },
    extensions: (contract.details.term?.kind === 'fixed' && contract.details.term.extensions) || [],
    plan: plans.get(contract.id) ?? null,
    followerStartsOn: followers.get(contract.id) ?? null,
  }
}

/** What names the predecessor in the form: its reference, else its id. */
export async function predecessorName(tx: TenantTx, predecessorId: string | null): Promise<string | null> {
  if (predecessorId === null) return null
  const found = await findContractTitle(tx, predecessorId)
  return found ? (found.reference ?? found.id) : null
}
