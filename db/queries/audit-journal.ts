import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import { users } from '#db/schema/accounts.ts'
import { auditEntries } from '#db/schema/audit.ts'
import { contracts } from '#db/schema/contracts.ts'
import { organisations } from '#db/schema/organisations.ts'
import type { TenantTx } from '#db/tenant.ts'

/** The last entry seen, to the microsecond: the next page begins behind it. */
export type JournalCursor = { at: string; id: string }

type Search = { subjects: readonly string[] | null; after: JournalCursor | null; limit: number }

/** Newest first, without counting: a register imported in one go leaves a hundred thousand entries. */
export function listAuditJournal(tx: TenantTx, { subjects, after, limit }: Search) {
  const older = after
    ? sql`(${auditEntries.at}, ${auditEntries.id}) < (${after.at}::timestamptz, ${after.id}::uuid)`
    : undefined
  return tx
    .select({
      id: auditEntries.id,
      at: auditEntries.at,
      cursor: sql<string>`to_char(${auditEntries.at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
      userName: users.name,
      action: auditEntries.action,
      contractId: contracts.id,
      contractObject: contracts.object,
      mergedFrom: organisations.name,
      before: auditEntries.before,
      after: auditEntries.after,
    })
    .from(auditEntries)
    .leftJoin(users, eq(users.id, auditEntries.userId))
    .leftJoin(contracts, eq(contracts.id, auditEntries.contractId))
    .leftJoin(organisations, eq(organisations.id, auditEntries.mergedFromId))
    .where(and(older, subjects ? inArray(auditEntries.subjectKind, [...subjects]) : undefined))
    .orderBy(desc(auditEntries.at), desc(auditEntries.id))
    .limit(limit)
}
