import { eq, inArray, sql } from 'drizzle-orm'
import { contracts } from '#db/schema/contracts.ts'
import type { TenantTx } from '#db/tenant.ts'

const title = {
  id: contracts.id,
  reference: contracts.reference,
  object: contracts.object,
  status: contracts.status,
  archived: sql<boolean>`${contracts.archivedAt} is not null`,
}

export type ContractTitle = Awaited<ReturnType<typeof listSuccessors>>[number]

/** What follows upon this contract, the earliest first. */
export function listSuccessors(tx: TenantTx, contractId: string) {
  return tx
    .select(title)
    .from(contracts)
    .where(eq(contracts.predecessorId, contractId))
    .orderBy(contracts.startOn, contracts.id)
    .limit(20)
}

export async function listContractTitles(tx: TenantTx, contractIds: readonly string[]): Promise<ContractTitle[]> {
  if (contractIds.length === 0) return []
  return tx
    .select(title)
    .from(contracts)
    .where(inArray(contracts.id, [...contractIds]))
}

export async function findContractTitle(tx: TenantTx, contractId: string): Promise<ContractTitle | null> {
  const [found] = await listContractTitles(tx, [contractId])
  return found ?? null
}
