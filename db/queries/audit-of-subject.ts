import { and, desc, eq, sql } from 'drizzle-orm'
import { users } from '#db/schema/accounts.ts'
import { auditEntries } from '#db/schema/audit.ts'
import { memberships } from '#db/schema/centres.ts'
import { organisations } from '#db/schema/organisations.ts'
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

/** Who made another member of ours of this one, when and of which; null where nobody did. */
export async function findDoneMerger(tx: TenantTx, fromId: string) {
  const [found] = await tx
    .select({
      at: auditEntries.at,
      person: users.name,
      into: { id: memberships.id, name: organisations.name },
    })
    .from(auditEntries)
    .innerJoin(memberships, sql`${memberships.id} = (${auditEntries.after} ->> 'into')::uuid`)
    .innerJoin(organisations, eq(organisations.id, memberships.organisationId))
    .leftJoin(users, eq(users.id, auditEntries.userId))
    .where(
      and(
        eq(auditEntries.subjectKind, 'membership'),
        eq(auditEntries.subjectId, fromId),
        eq(auditEntries.action, 'membership.merge'),
        sql`${auditEntries.after} ->> 'from' = ${fromId}`,
      ),
    )
    .orderBy(desc(auditEntries.at))
    .limit(1)
  return found ?? null
}
