import type { Mapping } from '#app/domain/register-import/column.ts'
import type { RegisterTable } from '#app/domain/register-import/find-table.ts'
import type { Result } from '#app/domain/result.ts'
import { readInThread } from '#app/lib/register-reader.server.ts'
import { type ReadRefusal, tablesOf } from '#app/lib/register-sheets.server.ts'

export type RegisterRefusal = ReadRefusal | 'missing-content'

/** What is read in a tenth of a second is not worth a thread. */
const AT_ONCE_BYTES = 512 * 1024

/** The registers that a file holds, the likeliest first; never empty. A large file keeps no other request waiting. */
export async function readRegisterTables(bytes: Uint8Array): Promise<Result<RegisterTable[], RegisterRefusal>> {
  const small = await tablesOf(bytes, AT_ONCE_BYTES)
  return small.ok || small.refusal !== 'too-large' ? small : readInThread(bytes)
}

/** The chosen sheet, read with the chosen columns. */
export function chosenTable(
  tables: readonly RegisterTable[],
  { sheet, mapping }: { sheet: string | null; mapping: Mapping | null },
): RegisterTable | null {
  const table = tables.find((candidate) => candidate.sheet === sheet) ?? tables[0]
  return table ? { ...table, mapping: mapping ?? table.mapping } : null
}
