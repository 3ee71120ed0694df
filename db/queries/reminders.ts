import { and, inArray } from 'drizzle-orm'
import { reminders } from '#db/schema/reminders.ts'
import type { TenantTx } from '#db/tenant.ts'

const IDS_PER_STATEMENT = 5000

/** A deadline that no longer stands announces nothing more; what was sent stays as it was. */
export async function voidReminders(tx: TenantTx, deadlineIds: readonly string[]) {
  for (let from = 0; from < deadlineIds.length; from += IDS_PER_STATEMENT) {
    await tx
      .update(reminders)
      .set({ state: 'void', nextAttemptAt: null, lastError: 'deadline-changed' })
      .where(
        and(
          inArray(reminders.deadlineId, deadlineIds.slice(from, from + IDS_PER_STATEMENT)),
          inArray(reminders.state, ['planned', 'queued', 'refused']),
        ),
      )
  }
}
