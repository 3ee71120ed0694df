import { aliasedTable, and, desc, eq, isNull, sql } from 'drizzle-orm'
import type { DecisionKind } from '#app/domain/contract.ts'
import { lockContract } from '#db/queries/contracts.ts'
import { users } from '#db/schema/accounts.ts'
import { contractDecisions, contracts } from '#db/schema/contracts.ts'
import { documents } from '#db/schema/documents.ts'
import type { TenantTx } from '#db/tenant.ts'

export type NewDecision = {
  contractId: string
  kind: DecisionKind
  termIndex: number | null
  decidedOn: string
  endsOn: string | null
  organ: string | null
  note: string | null
  documentReference: string | null
  documentId?: string | null
  agreed?: boolean
  noticeGivenOn?: string | null
  recordedBy: string | null
}

export async function insertDecision(tx: TenantTx, decision: NewDecision): Promise<string> {
  const [row] = await tx.insert(contractDecisions).values(decision).returning({ id: contractDecisions.id })
  if (!row) throw new Error('Insert returned no decision')
  return row.id
}

const letters = aliasedTable(documents, 'letters')
const revokers = aliasedTable(users, 'revokers')

const shown = {
  id: contractDecisions.id,
  kind: contractDecisions.kind,
  termIndex: contractDecisions.termIndex,
  decidedOn: contractDecisions.decidedOn,
  endsOn: contractDecisions.endsOn,
  organ: contractDecisions.organ,
  note: contractDecisions.note,
  documentReference: contractDecisions.documentReference,
  documentId: contractDecisions.documentId,
  documentTitle: documents.title,
  agreed: contractDecisions.agreed,
  noticeGivenOn: contractDecisions.noticeGivenOn,
  noticeReference: contractDecisions.noticeReference,
  noticeDocumentId: contractDecisions.noticeDocumentId,
  noticeDocumentTitle: letters.title,
  recordedAt: contractDecisions.recordedAt,
  recordedBy: users.name,
  revokedAt: contractDecisions.revokedAt,
  revokedBy: revokers.name,
}

export type DecisionRow = Awaited<ReturnType<typeof listDecisionsOfContract>>[number]

const decisionsShown = (tx: TenantTx) =>
  tx
    .select(shown)
    .from(contractDecisions)
    .leftJoin(users, eq(users.id, contractDecisions.recordedBy))
    .leftJoin(documents, eq(documents.id, contractDecisions.documentId))
    .leftJoin(letters, eq(letters.id, contractDecisions.noticeDocumentId))
    .leftJoin(revokers, eq(revokers.id, contractDecisions.revokedBy))

/** Newest first, those that were taken back included. */
export function listDecisionsOfContract(tx: TenantTx, contractId: string) {
  return decisionsShown(tx)
    .where(eq(contractDecisions.contractId, contractId))
    .orderBy(desc(contractDecisions.recordedAt), desc(contractDecisions.id))
}

/** The one recorded last among those in force. */
export async function findLatestDecision(tx: TenantTx, contractId: string) {
  const [row] = await decisionsShown(tx)
    .where(and(eq(contractDecisions.contractId, contractId), isNull(contractDecisions.revokedAt)))
    .orderBy(desc(contractDecisions.recordedAt), desc(contractDecisions.id))
    .limit(1)
  return row ?? null
}

/** A decision with its contract, which nobody else changes until the end of the transaction. */
export async function lockDecision(
  tx: TenantTx,
  { contractId, decisionId }: { contractId: string; decisionId: string },
) {
  const contract = await lockContract(tx, contractId)
  const [decision] = await decisionsShown(tx).where(
    and(eq(contractDecisions.contractId, contractId), eq(contractDecisions.id, decisionId)),
  )
  return contract && decision ? { contract, decision } : null
}

/** Taken back, not erased. */
export async function markDecisionRevoked(tx: TenantTx, decisionId: string, revokedBy: string | null) {
  await tx
    .update(contractDecisions)
    .set({ revokedBy, revokedAt: sql`now()` })
    .where(eq(contractDecisions.id, decisionId))
}

type GivenNotice = {
  noticeGivenOn: string | null
  agreed: boolean
  noticeReference: string | null
  noticeDocumentId: string | null
}

/** The caller holds the lock of the contract. */
export async function setGivenNotice(tx: TenantTx, decisionId: string, given: GivenNotice) {
  await tx.update(contractDecisions).set(given).where(eq(contractDecisions.id, decisionId))
}

/** The caller holds the lock of the contract. Its version stays: nobody's form about it is out of date. */
export async function setRenewalsRecorded(tx: TenantTx, contractId: string, renewals: number) {
  await tx.update(contracts).set({ renewalsRecorded: renewals }).where(eq(contracts.id, contractId))
}

/** A successor that nobody touched since it was opened with its predecessor's decision. */
export async function findUntouchedSuccessor(tx: TenantTx, contractId: string) {
  const [row] = await tx
    .select({ id: contracts.id })
    .from(contracts)
    .where(
      and(
        eq(contracts.predecessorId, contractId),
        eq(contracts.status, 'preparation'),
        eq(contracts.version, 1),
        isNull(contracts.archivedAt),
      ),
    )
  return row?.id ?? null
}
