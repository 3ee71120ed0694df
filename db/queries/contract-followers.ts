import { and, eq, sql } from 'drizzle-orm'
import { users } from '#db/schema/accounts.ts'
import { contractFollowers } from '#db/schema/contracts.ts'
import type { TenantTx } from '#db/tenant.ts'

type Following = { contractId: string; userId: string }

/** By name, as people read a list. */
export function listFollowers(tx: TenantTx, contractId: string) {
  return tx
    .select({ userId: users.id, name: users.name })
    .from(contractFollowers)
    .innerJoin(users, eq(users.id, contractFollowers.userId))
    .where(eq(contractFollowers.contractId, contractId))
    .orderBy(sql`${users.name} collate "fr-x-icu"`, users.id)
}

/** False when the person followed it already. */
export async function insertFollower(tx: TenantTx, following: Following): Promise<boolean> {
  const added = await tx
    .insert(contractFollowers)
    .values(following)
    .onConflictDoNothing()
    .returning({ userId: contractFollowers.userId })
  return added.length > 0
}

/** False when the person did not follow it. */
export async function deleteFollower(tx: TenantTx, { contractId, userId }: Following): Promise<boolean> {
  const removed = await tx
    .delete(contractFollowers)
    .where(and(eq(contractFollowers.contractId, contractId), eq(contractFollowers.userId, userId)))
    .returning({ userId: contractFollowers.userId })
  return removed.length > 0
}
