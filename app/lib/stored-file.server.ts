import type { Readable } from 'node:stream'
import { documentKey, storage } from '#app/lib/storage.server.ts'
import { listAbsorbedIds } from '#db/queries/organisation-mergers.ts'

/**
 * A file of this organisation; null when it is gone. What came with a merger lies where the body that went had put it:
 * no file moves, and nothing sweeps the store of a closed shell.
 */
export async function openStoredFile(organisationId: string, sha256: string): Promise<Readable | null> {
  const own = await storage().open(documentKey(organisationId, sha256))
  if (own) return own
  for (const id of await listAbsorbedIds(organisationId)) {
    const content = await storage().open(documentKey(id, sha256))
    if (content) return content
  }
  return null
}
