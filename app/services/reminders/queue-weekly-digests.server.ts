import type { Temporal } from 'temporal-polyfill'
import type { TenantId } from '#app/domain/ids.ts'
import { digestWeek } from '#app/domain/weekly-digest.ts'
import { log } from '#app/lib/log.server.ts'
import { queueWeeklyDigests as queue, requeueWaitingDigests } from '#db/queries/weekly-digests.ts'
import { withTenant } from '#db/tenant.ts'

export type QueueWeeklyDigests = {
  organisations: readonly TenantId[]
  now: Temporal.Instant
  /** Right side of the Message-ID of every letter. */
  messageDomain: string
}

/** Queues the letter of the week for everybody who wants it, once; answers how many. On other days it does nothing. */
export async function queueWeeklyDigests({ organisations, now, messageDomain }: QueueWeeklyDigests): Promise<number> {
  const week = digestWeek(now)
  if (week === null) return 0
  const asked = { week, now: now.toString(), messageDomain }
  let queued = 0
  const failures: TenantId[] = []
  for (const organisation of organisations) {
    try {
      queued += await withTenant(organisation, async (tx) => {
        await requeueWaitingDigests(tx, asked)
        return queue(tx, asked)
      })
    } catch (error) {
      log.error({ err: error, tenantId: organisation }, 'weekly letters failed for an organisation')
      failures.push(organisation)
    }
  }
  if (failures.length > 0) throw new Error(`Weekly letters failed for ${failures.length} organisations`)
  return queued
}
