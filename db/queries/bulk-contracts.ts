import { type SQL, sql } from 'drizzle-orm'
import type { ContractDetails } from '#app/domain/contract.ts'
import { contractColumns } from '#db/queries/contract-columns.ts'
import type { ContractDates } from '#db/queries/deadlines.ts'
import { tallies } from '#db/schema/tallies.ts'
import type { TenantTx } from '#db/tenant.ts'

export type ComputedContract = { details: ContractDetails; archivedAt: string | null; dates: ContractDates }

const snakeCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

const rowOf = ({ details, archivedAt, dates }: ComputedContract) =>
  Object.fromEntries(
    Object.entries({ ...contractColumns(details), ...dates, archivedAt }).map(([name, value]) => [
      snakeCase(name),
      value,
    ]),
  )

/** Contracts with their computed dates, thousands in one statement; their deadlines are the caller's to add. */
export async function insertComputedContracts(tx: TenantTx, contracts: readonly ComputedContract[]) {
  const rows = contracts.map(rowOf)
  const [first] = rows
  if (!first) return
  const columns: SQL = sql.join(
    Object.keys(first).map((name) => sql.identifier(name)),
    sql`, `,
  )
  // One parameter of JSON: COPY refuses a table with row security, and separate values end at 65,535.
  await tx.execute(sql`
    insert into contracts (${columns})
    select ${columns} from json_populate_recordset(null::contracts, ${JSON.stringify(rows)}::text::json)`)
}

/** Every contract of the organisation, closed and archived ones included, without reading the register. */
export async function countContracts(tx: TenantTx): Promise<number> {
  const [row] = await tx.execute<{ count: number }>(
    sql`select coalesce(sum(tally), 0)::int as count from ${tallies} where subject = 'contract'`,
  )
  return row?.count ?? 0
}
