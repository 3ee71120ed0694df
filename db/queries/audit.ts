import { and, desc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import type { Actor } from '#app/domain/permissions.ts'
import { users } from '#db/schema/accounts.ts'
import { auditEntries } from '#db/schema/audit.ts'
import type { TenantTx } from '#db/tenant.ts'

export type AuditEntry = {
  action: `${string}.${string}`
  subjectKind: string
  subjectId: string | null
  contractId?: string | null
  before?: Record<string, unknown> | null
  /** Or what makes it from the rows that are there by then. */
  after?: Record<string, unknown> | SQL | null
}

/** In the transaction of the change: no change without its trace, no trace without its change. */
export async function recordAudit(tx: TenantTx, actor: Pick<Actor, 'userId'>, entry: AuditEntry) {
  await tx.insert(auditEntries).values({ userId: actor.userId, ...entry })
}

export async function recordAudits(tx: TenantTx, actor: Pick<Actor, 'userId'>, entries: readonly AuditEntry[]) {
  const rows = entries.map((entry) => ({ userId: actor.userId, ...entry }))
  for (let from = 0; from < rows.length; from += 1000)
    await tx.insert(auditEntries).values(rows.slice(from, from + 1000))
}

/** The status that a contract had when it was closed the last time; null when it was so from the beginning. */
export async function findStatusBeforeClosing(tx: TenantTx, contractId: string): Promise<string | null> {
  const [closing] = await tx
    .select({ status: sql<string | null>`${auditEntries.before} ->> 'status'` })
    .from(auditEntries)
    .where(and(eq(auditEntries.contractId, contractId), sql`${auditEntries.after} ->> 'status' = 'closed'`))
    .orderBy(desc(auditEntries.at), desc(auditEntries.id))
    .limit(1)
  return closing?.status ?? null
}

const shown = {
  id: auditEntries.id,
  at: auditEntries.at,
  userName: users.name,
  action: auditEntries.action,
  subjectKind: auditEntries.subjectKind,
  before: auditEntries.before,
  after: auditEntries.after,
}

/** Newest first. */
export function listAuditOfContract(tx: TenantTx, contractId: string, { limit = 200 }: { limit?: number } = {}) {
  return tx
    .select(shown)
    .from(auditEntries)
    .leftJoin(users, eq(users.id, auditEntries.userId))
    .where(eq(auditEntries.contractId, contractId))
    .orderBy(desc(auditEntries.at), desc(auditEntries.id))
    .limit(limit)
}

/** Likewise of what belongs to no contract. */
export function listAuditOfSubjects(tx: TenantTx, subjectIds: readonly string[], { limit }: { limit: number }) {
  return tx
    .select(shown)
    .from(auditEntries)
    .leftJoin(users, eq(users.id, auditEntries.userId))
    .where(and(isNull(auditEntries.contractId), inArray(auditEntries.subjectId, [...subjectIds])))
    .orderBy(desc(auditEntries.at), desc(auditEntries.id))
    .limit(limit)
}
