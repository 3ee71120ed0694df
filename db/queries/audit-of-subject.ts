import { and, desc, eq } from 'drizzle-orm'
import { users } from '#db/schema/accounts.ts'
import { auditEntries } from '#db/schema/audit.ts'
import type { TenantTx } from '#db/tenant.ts'

type Subject = { subjectKind: string; subjectId: string }

/** What this organisation did to one thing, newest first. */
export function listAuditOfSubject(tx: TenantTx, { subjectKind, subjectId }: Subject) {
  return tx
    .select({
      id: auditEntries.id,
      at: auditEntries.at,
      userName: users.name,
      action: auditEntries.action,
      before: auditEntries.before,
      after: auditEntries.after,
    })
    .from(auditEntries)
    .leftJoin(users, eq(users.id, auditEntries.userId))
    .where(and(eq(auditEntries.subjectKind, subjectKind), eq(auditEntries.subjectId, subjectId)))
    .orderBy(desc(auditEntries.at), desc(auditEntries.id))
    .limit(100)
}
