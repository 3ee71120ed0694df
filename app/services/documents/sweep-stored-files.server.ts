import type { Temporal } from 'temporal-polyfill'
import type { TenantId } from '#app/domain/ids.ts'
import { storage, storeOf } from '#app/lib/storage.server.ts'
import { findNamedFiles, lockStoredFile } from '#db/queries/stored-files.ts'
import { withTenant } from '#db/tenant.ts'

/** Longer than any request or job between a file and the row that names it. */
const KEPT_UNNAMED_MS = 24 * 60 * 60 * 1000
const AT_A_TIME = 500

/** The hash that a key ends with; of a copy that was cut off more than that, so that no row names it. */
const nameOf = (key: string): string => key.slice(key.lastIndexOf('/') + 1)
const isOurs = (key: string): boolean => /^[0-9a-f]{64}/.test(nameOf(key))

/**
 * Removes what lies in the organisation's store for 24 hours and no row names: its transaction failed, or the list was
 * only looked at. Answers how many.
 */
export async function sweepStoredFiles(organisationId: TenantId, now: Temporal.Instant): Promise<number> {
  const before = new Date(now.epochMilliseconds - KEPT_UNNAMED_MS)
  let removed = 0
  let old: string[] = []
  for await (const { key, changedAt } of storage().list(storeOf(organisationId))) {
    if (changedAt >= before || !isOurs(key)) continue
    old.push(key)
    if (old.length < AT_A_TIME) continue
    removed += await removeUnnamed(organisationId, old, before)
    old = []
  }
  return removed + (await removeUnnamed(organisationId, old, before))
}

async function removeUnnamed(organisationId: TenantId, keys: readonly string[], before: Date): Promise<number> {
  const named = await withTenant(organisationId, (tx) => findNamedFiles(tx, keys.map(nameOf)))
  let removed = 0
  for (const key of keys) {
    if (!named.has(nameOf(key)) && (await removeOne(organisationId, key, before))) removed += 1
  }
  return removed
}

/** Looks again under the lock: the same file may just be sent once more. */
function removeOne(organisationId: TenantId, key: string, before: Date): Promise<boolean> {
  return withTenant(organisationId, async (tx) => {
    if (!(await lockStoredFile(tx, key))) return false
    const changedAt = await storage().changedAt(key)
    if (changedAt === null || changedAt >= before) return false
    if ((await findNamedFiles(tx, [nameOf(key)])).size > 0) return false
    await storage().remove(key)
    return true
  })
}
