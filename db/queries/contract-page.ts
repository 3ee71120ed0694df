import { listAuditOfContract } from '#db/queries/audit.ts'
import { findCentreOfContract } from '#db/queries/centre-purchases.ts'
import { listFollowers } from '#db/queries/contract-followers.ts'
import { findContractTitle, listContractTitles, listSuccessors } from '#db/queries/contract-neighbours.ts'
import { findContract } from '#db/queries/contracts.ts'
import { findCpvCodes } from '#db/queries/cpv-codes.ts'
import { listDeadlinesOfContract } from '#db/queries/deadline-list.ts'
import { findDecisionState } from '#db/queries/decision-state.ts'
import { listDecisionsOfContract } from '#db/queries/decisions.ts'
import { listDocuments } from '#db/queries/documents.ts'
import { findPersonNames } from '#db/queries/person-names.ts'
import type { TenantTx } from '#db/tenant.ts'

export const MOST_HISTORY = 100

type Named = { people: readonly string[]; contracts: readonly string[]; contractId: string }

/** Everything the page of one contract shows; null when the organisation has no such contract. */
export async function findContractPage(tx: TenantTx, contractId: string) {
  const contract = await findContract(tx, contractId)
  if (!contract) return null
  const { managerId, predecessorId, cpvCodes, route } = contract.details
  // One after the other on one connection, but sent without waiting for each answer.
  const [
    deadlines,
    state,
    decisions,
    followers,
    history,
    documents,
    successors,
    predecessor,
    names,
    vocabulary,
    through,
  ] = await Promise.all([
    listDeadlinesOfContract(tx, contractId),
    findDecisionState(tx, contract),
    listDecisionsOfContract(tx, contractId),
    listFollowers(tx, contractId),
    listAuditOfContract(tx, contractId, { limit: MOST_HISTORY }),
    listDocuments(tx, contractId, { archived: false }),
    listSuccessors(tx, contractId),
    predecessorId === null ? null : findContractTitle(tx, predecessorId),
    findPersonNames(tx, managerId === null ? [] : [managerId]),
    cpvCodes.length === 0 ? [] : findCpvCodes(tx, cpvCodes),
    route === 'centre' ? findCentreOfContract(tx, contractId) : null,
  ])
  const manager = (managerId === null ? null : names.get(managerId)) ?? contract.details.managerText
  const cpv = cpvCodes.map((code) => ({ code, label: vocabulary.find((known) => known.code === code)?.fr ?? null }))
  return {
    ...{ contract, manager, deadlines, state, decisions, followers, history, documents },
    ...{ successors, predecessor, cpv, through },
  }
}

/** What a history names by id only, in words. */
export async function findNames(tx: TenantTx, { people, contracts, contractId }: Named) {
  const titles = await listContractTitles(tx, contracts)
  const papers = await listDocuments(tx, contractId, { archived: true })
  return {
    people: await findPersonNames(tx, people),
    documents: new Map(papers.map(({ id, title }) => [id, title])),
    contracts: new Map(titles.map(({ id, reference, object }) => [id, reference ?? object])),
  }
}
