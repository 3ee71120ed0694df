import { eq, sql } from 'drizzle-orm'
import { organisationUsers, users } from '#db/schema/accounts.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

/** People of the organisation by whose contracts one looks; `mayManage`: a contract can be given to them now. */
export function listManagers(tx: TenantTx) {
  return tx
    .select({
      id: users.id,
      name: users.name,
      mayManage: sql<boolean>`${organisationUsers.role} not in ('approver', 'reader')`,
    })
    .from(organisationUsers)
    .innerJoin(users, eq(users.id, organisationUsers.userId))
    .where(sql`${organisationUsers.organisationId} = ${currentTenant} and ${organisationUsers.role} <> 'approver'`)
    .orderBy(sql`${users.name} collate "fr-x-icu"`)
    .limit(300)
}
