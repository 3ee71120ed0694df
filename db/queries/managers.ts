import { eq, sql } from 'drizzle-orm'
import { organisationUsers, users } from '#db/schema/accounts.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

/** People of the organisation, as one chooses a manager among them. */
export function listManagers(tx: TenantTx) {
  return tx
    .select({ id: users.id, name: users.name })
    .from(organisationUsers)
    .innerJoin(users, eq(users.id, organisationUsers.userId))
    .where(sql`${organisationUsers.organisationId} = ${currentTenant} and ${organisationUsers.role} <> 'approver'`)
    .orderBy(sql`${users.name} collate "fr-x-icu"`)
    .limit(300)
}
