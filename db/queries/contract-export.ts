import { eq, inArray } from 'drizzle-orm'
import type { ContractDetails } from '#app/domain/contract.ts'
import type { ContractFilter, ContractOrder } from '#app/domain/contract-filter.ts'
import { contractDetailsOf } from '#db/queries/contract-columns.ts'
import { listRegisterIds } from '#db/queries/contract-register.ts'
import { users } from '#db/schema/accounts.ts'
import { contracts } from '#db/schema/contracts.ts'
import type { TenantTx } from '#db/tenant.ts'

const AT_A_TIME = 1000

export type ContractWithManager = { details: ContractDetails; managerEmail: string | null }

async function withManagers(tx: TenantTx, ids: readonly string[]): Promise<ContractWithManager[]> {
  const rows = await tx
    .select({ row: contracts, managerEmail: users.email })
    .from(contracts)
    .leftJoin(users, eq(users.id, contracts.managerId))
    .where(inArray(contracts.id, [...ids]))
  const found = new Map(
    rows.map(({ row, managerEmail }) => [row.id, { details: contractDetailsOf(row), managerEmail }]),
  )
  return ids.flatMap((id) => found.get(id) ?? [])
}

/** Every contract that the filter lets through, in order, a thousand in memory at a time. */
export async function* eachContract(
  tx: TenantTx,
  { filter, order }: { filter: ContractFilter; order: ContractOrder },
): AsyncGenerator<ContractWithManager> {
  const { ids } = await listRegisterIds(tx, { filter, order, window: { limit: 1_000_000, offset: 0 } })
  for (let from = 0; from < ids.length; from += AT_A_TIME)
    yield* await withManagers(tx, ids.slice(from, from + AT_A_TIME))
}
