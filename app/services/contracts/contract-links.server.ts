import type { ContractDetails } from '#app/domain/contract.ts'
import type { FieldProblem } from '#app/domain/contract-field.ts'
import type { ContractFormProblems } from '#app/domain/contract-schema.ts'
import type { Actor } from '#app/domain/permissions.ts'
import { findContractTitle } from '#db/queries/contract-neighbours.ts'
import { isAmongPredecessors, isReferenceTaken } from '#db/queries/contracts.ts'
import { findDocument } from '#db/queries/documents.ts'
import { holdOrganisationUser } from '#db/queries/organisation-users.ts'
import type { TenantTx } from '#db/tenant.ts'

type Links = Pick<ContractDetails, 'managerId' | 'predecessorId' | PaperField>
type PaperField = 'routeDocumentId' | 'jointDocumentId'

const PAPER_FIELDS: readonly PaperField[] = ['routeDocumentId', 'jointDocumentId']

/**
 * Only somebody who belongs to the organisation manages its contracts, and they stay until this is written. Asked
 * before any contract is locked.
 */
export async function holdManager(tx: TenantTx, { organisationId }: Actor, userId: string | null): Promise<boolean> {
  return userId !== null && holdOrganisationUser(tx, { organisationId, userId })
}

type Referred = { reference: string | null; exceptId: string | null; asks: boolean }

/** Lots of one file do share a reference: whoever types one is asked once, also of one that was written this very moment. */
export async function referenceProblem(tx: TenantTx, { reference, exceptId, asks }: Referred) {
  const problems: ContractFormProblems = {}
  if (asks && reference !== null && (await isReferenceTaken(tx, { reference, exceptId }))) {
    problems.reference = 'reference-shared'
  }
  return problems
}

async function predecessorProblem(
  tx: TenantTx,
  contractId: string | null,
  predecessorId: string,
): Promise<FieldProblem | null> {
  if (!(await findContractTitle(tx, predecessorId))) return 'unknown-predecessor'
  if (contractId === null) return null
  return (await isAmongPredecessors(tx, { contractId, startId: predecessorId })) ? 'predecessor-circle' : null
}

/** Only a paper of this very contract proves anything about it, and none that was taken off its list meanwhile. */
async function paperProblems(
  tx: TenantTx,
  contractId: string | null,
  { before, after }: Pick<Checked, 'before' | 'after'>,
) {
  const problems: ContractFormProblems = {}
  for (const field of PAPER_FIELDS) {
    const documentId = after[field]
    if (documentId === null || documentId === before?.[field]) continue
    const paper = contractId === null ? null : await findDocument(tx, { contractId, documentId })
    if (!paper || paper.archivedAt) problems[field] = 'unknown-document'
  }
  return problems
}

/** `managerHeld`: whether the manager it is to have was there to be held. */
type Checked = { contractId: string | null; before: Links | null; after: Links; managerHeld: boolean }

/** What only the database knows to be wrong with the contract; what did not change is not asked again. */
export async function linkProblems(tx: TenantTx, { contractId, before, after, managerHeld }: Checked) {
  const problems = await paperProblems(tx, contractId, { before, after })
  const { managerId, predecessorId } = after
  if (managerId !== null && managerId !== before?.managerId && !managerHeld) problems.managerId = 'unknown-manager'
  if (predecessorId !== null && predecessorId !== before?.predecessorId) {
    const problem = await predecessorProblem(tx, contractId, predecessorId)
    if (problem) problems.predecessor = problem
  }
  return problems
}
