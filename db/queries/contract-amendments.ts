import { aliasedTable, and, asc, eq, sql } from 'drizzle-orm'
import type { Amendment } from '#app/domain/law/contract-amendment.ts'
import { users } from '#db/schema/accounts.ts'
import { contractAmendments } from '#db/schema/legal-checks.ts'
import type { TenantTx } from '#db/tenant.ts'

type NewAmendment = Amendment & { contractId: string; recordedBy: string | null }

export async function insertAmendment(tx: TenantTx, amendment: NewAmendment): Promise<string> {
  const [row] = await tx.insert(contractAmendments).values(amendment).returning({ id: contractAmendments.id })
  if (!row) throw new Error('Insert returned no amendment')
  return row.id
}

const revokers = aliasedTable(users, 'revokers')

export type AmendmentRow = Awaited<ReturnType<typeof listAmendments>>[number]

/** In the order of their numbers, those that were taken back included. */
export const listAmendments = (tx: TenantTx, contractId: string) =>
  tx
    .select({
      id: contractAmendments.id,
      number: contractAmendments.number,
      object: contractAmendments.object,
      decidedOn: contractAmendments.decidedOn,
      amount: contractAmendments.amount,
      ground: contractAmendments.ground,
      justification: contractAmendments.justification,
      documentReference: contractAmendments.documentReference,
      outcome: contractAmendments.outcome,
      termIndex: contractAmendments.termIndex,
      previousEnd: contractAmendments.previousEnd,
      newEnd: contractAmendments.newEnd,
      durationMotive: contractAmendments.durationMotive,
      recordedBy: users.name,
      revokedAt: contractAmendments.revokedAt,
      revokedBy: revokers.name,
    })
    .from(contractAmendments)
    .leftJoin(users, eq(users.id, contractAmendments.recordedBy))
    .leftJoin(revokers, eq(revokers.id, contractAmendments.revokedBy))
    .where(eq(contractAmendments.contractId, contractId))
    .orderBy(asc(contractAmendments.number))

/** Taken back, not erased. The caller holds the lock of the contract. */
export async function markAmendmentRevoked(
  tx: TenantTx,
  { contractId, amendmentId, revokedBy }: { contractId: string; amendmentId: string; revokedBy: string | null },
) {
  await tx
    .update(contractAmendments)
    .set({ revokedBy, revokedAt: sql`now()` })
    .where(and(eq(contractAmendments.contractId, contractId), eq(contractAmendments.id, amendmentId)))
}
