import { and, eq, sql } from 'drizzle-orm'
import type { ApprovalBand, Deputy } from '#app/domain/approval.ts'
import type { IsoDate } from '#app/domain/calendar.ts'
import { organisationUsers, users } from '#db/schema/accounts.ts'
import { approvalBands, approvalDeputies } from '#db/schema/order-approvals.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

/** One after the other: two people never change the settings of approval at once. */
export async function holdApprovalSettings(tx: TenantTx) {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended('approval-settings' || (${currentTenant})::text, 0))`,
  )
}

/** All bands anew. */
export async function replaceApprovalBands(tx: TenantTx, bands: readonly ApprovalBand[]) {
  await tx.delete(approvalBands).where(eq(approvalBands.organisationId, currentTenant))
  if (bands.length > 0) await tx.insert(approvalBands).values([...bands])
}

/** Our people by name: anybody of them may stand in for an approver. */
export const listColleagues = (tx: TenantTx) =>
  tx
    .select({ userId: users.id, name: users.name })
    .from(organisationUsers)
    .innerJoin(users, eq(users.id, organisationUsers.userId))
    .where(eq(organisationUsers.organisationId, currentTenant))
    .orderBy(sql`${users.name} collate "fr-x-icu"`, users.id)

export async function insertDeputy(tx: TenantTx, deputy: Deputy): Promise<string> {
  const [row] = await tx.insert(approvalDeputies).values(deputy).returning({ id: approvalDeputies.id })
  if (!row) throw new Error('Insert returned no deputy')
  return row.id
}

const withId = (id: string) => and(eq(approvalDeputies.organisationId, currentTenant), eq(approvalDeputies.id, id))

export async function updateDeputyEnd(tx: TenantTx, id: string, endsOn: IsoDate) {
  await tx.update(approvalDeputies).set({ endsOn }).where(withId(id))
}

export async function deleteDeputy(tx: TenantTx, id: string) {
  await tx.delete(approvalDeputies).where(withId(id))
}
