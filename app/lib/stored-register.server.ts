import { buffer } from 'node:stream/consumers'
import type { RegisterTable } from '#app/domain/register-import/find-table.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { type RegisterRefusal, readRegisterTables } from '#app/lib/register-tables.server.ts'
import { documentKey } from '#app/lib/storage.server.ts'
import { openStoredFile } from '#app/lib/stored-file.server.ts'

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
