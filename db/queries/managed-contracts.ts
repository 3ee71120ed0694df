import { asc, eq } from 'drizzle-orm'
import { contracts } from '#db/schema/contracts.ts'
import type { TenantTx } from '#db/tenant.ts'

/** How many contracts of this organisation a person manages, archived ones included. */
export const countManagedContracts = (tx: TenantTx, userId: string) =>
  tx.$count(contracts, eq(contracts.managerId, userId))

/** Those contracts, locked in order of id. */
export function lockManagedContracts(tx: TenantTx, userId: string) {
  return tx
    .select({ id: contracts.id, version: contracts.version, managerText: contracts.managerText })
    .from(contracts)
    .where(eq(contracts.managerId, userId))
    .orderBy(asc(contracts.id))
    .for('update')
}
