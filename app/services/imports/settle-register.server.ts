import type { IsoDate } from '#app/domain/calendar.ts'
import { contractFinder } from '#app/domain/register-import/contract-key.ts'
import type { RegisterTable } from '#app/domain/register-import/find-table.ts'
import { interpretTable } from '#app/domain/register-import/interpret-table.ts'
import {
  countOutcomes,
  matchedIds,
  type RowStatus,
  type SettledRow,
  type StoredContract,
  settleRows,
} from '#app/domain/register-import/settle-rows.ts'
import { unhurried } from '#app/lib/unhurried.server.ts'
import { listContractIdentities, listKnownManagers, mapStoredContracts } from '#db/queries/contract-identities.ts'
import type { TenantTx } from '#db/tenant.ts'

export type SettledRegister = {
  rows: SettledRow[]
  counts: Record<RowStatus, number>
  stored: ReadonlyMap<string, StoredContract>
}

type Input = { table: RegisterTable; today: IsoDate; lock?: boolean }

/** What importing this table would do, row by row. Writes nothing; `lock` holds the contracts that it would change. */
export async function settleRegister(tx: TenantTx, { table, today, lock = false }: Input): Promise<SettledRegister> {
  const interpreted = await unhurried(interpretTable(table, await listKnownManagers(tx, { lock })))
  const finder = await unhurried(contractFinder(await listContractIdentities(tx)))
  const stored = await mapStoredContracts(tx, matchedIds(interpreted, finder), { lock })
  const rows = await unhurried(settleRows(interpreted, { table, finder, stored: (id) => stored.get(id), today }))
  return { rows, counts: countOutcomes(rows), stored }
}
