import { asc, inArray, sql } from 'drizzle-orm'
import type { StoredContract } from '#app/domain/register-import/settle-rows.ts'
import { contractDetailsOf } from '#db/queries/contract-columns.ts'
import { organisationUsers, users } from '#db/schema/accounts.ts'
import { contracts } from '#db/schema/contracts.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

/** What an imported row is recognised by, of every contract in the register and in its archive. */
export function listContractIdentities(tx: TenantTx) {
  return tx
    .select({
      id: contracts.id,
      reference: contracts.reference,
      object: contracts.object,
      start: contracts.startOn,
      archived: sql<boolean>`${contracts.archivedAt} is not null`,
    })
    .from(contracts)
}

const AT_A_TIME = 500

/** By id, locked in order of id when they are about to change. */
export async function mapStoredContracts(
  tx: TenantTx,
  ids: readonly string[],
  { lock }: { lock: boolean },
): Promise<Map<string, StoredContract>> {
  const found = new Map<string, StoredContract>()
  const ordered = [...ids].sort()
  for (let from = 0; from < ordered.length; from += AT_A_TIME) {
    const query = tx
      .select()
      .from(contracts)
      .where(inArray(contracts.id, ordered.slice(from, from + AT_A_TIME)))
      .orderBy(asc(contracts.id))
    for (const row of await (lock ? query.for('update') : query)) {
      found.set(row.id, { details: contractDetailsOf(row), archived: row.archivedAt !== null })
    }
  }
  return found
}

/** Everybody of the organisation, with everything that a register may call them; held, so that nobody leaves meanwhile. */
export async function listKnownManagers(tx: TenantTx, { lock }: { lock: boolean }) {
  const query = tx
    .select({ id: users.id, name: users.name, email: users.email })
    .from(organisationUsers)
    .innerJoin(users, sql`${users.id} = ${organisationUsers.userId}`)
    .where(sql`${organisationUsers.organisationId} = ${currentTenant}`)
    .orderBy(asc(organisationUsers.userId))
  return lock ? query.for('key share', { of: organisationUsers }) : query
}
