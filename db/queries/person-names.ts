import { inArray } from 'drizzle-orm'
import { users } from '#db/schema/accounts.ts'
import type { TenantTx } from '#db/tenant.ts'

/** Names by id, of people who have left the organisation too. */
export async function findPersonNames(tx: TenantTx, userIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(userIds)]
  if (ids.length === 0) return new Map()
  const rows = await tx.select({ id: users.id, name: users.name }).from(users).where(inArray(users.id, ids))
  return new Map(rows.map(({ id, name }) => [id, name]))
}
