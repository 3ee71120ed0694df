import { buffer } from 'node:stream/consumers'
import type { Mapping } from '#app/domain/register-import/column.ts'
import type { RegisterTable } from '#app/domain/register-import/find-table.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { readInThread } from '#app/lib/register-reader.server.ts'
import { type ReadRefusal, tablesOf } from '#app/lib/register-sheets.server.ts'
import { documentKey } from '#app/lib/storage.server.ts'
import { openStoredFile } from '#app/lib/stored-file.server.ts'

export type RegisterRefusal = ReadRefusal | 'missing-content'

/** What is read in a tenth of a second is not worth a thread. */
const AT_ONCE_BYTES = 512 * 1024

/** The registers that a file holds, the likeliest first; never empty. A large file keeps no other request waiting. */
export async function readRegisterTables(bytes: Uint8Array): Promise<Result<RegisterTable[], RegisterRefusal>> {
  const small = await tablesOf(bytes, AT_ONCE_BYTES)
  return small.ok || small.refusal !== 'too-large' ? small : readInThread(bytes)
}

// A preview is paged through: the last files read stay at hand. Only a convenience, another process reads them anew.
const RECENT = 2
const recent = new Map<string, RegisterTable[]>()

function remember(key: string, tables: RegisterTable[]) {
  recent.delete(key)
  recent.set(key, tables)
  const oldest = recent.keys().next().value
  if (recent.size > RECENT && oldest !== undefined) recent.delete(oldest)
}

/** The registers of a file in the document store. */
export async function storedRegisterTables(
  organisationId: string,
  sha256: string,
): Promise<Result<RegisterTable[], RegisterRefusal>> {
  const key = documentKey(organisationId, sha256)
  const known = recent.get(key)
  if (known) return done(known)
  const content = await openStoredFile(organisationId, sha256)
  if (!content) return refused('missing-content')
  const tables = await readRegisterTables(await buffer(content))
  if (tables.ok) remember(key, tables.value)
  return tables
}

/** The chosen sheet, read with the chosen columns. */
export function chosenTable(
  tables: readonly RegisterTable[],
  { sheet, mapping }: { sheet: string | null; mapping: Mapping | null },
): RegisterTable | null {
  const table = tables.find((candidate) => candidate.sheet === sheet) ?? tables[0]
  return table ? { ...table, mapping: mapping ?? table.mapping } : null
}
