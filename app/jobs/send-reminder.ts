import { z } from 'zod'
import { dayAt, type IsoDate } from '#app/domain/calendar.ts'
import type { TenantId } from '#app/domain/ids.ts'
import { pauseReason } from '#app/domain/reminder.ts'
import { deliveryNote } from '#app/jobs/delivery-note.ts'
import { defineJob, type JobContext, LetterNotSent } from '#app/jobs/job.ts'
import { reminderMail } from '#app/jobs/reminder-mail.ts'
import { tenantOfJob } from '#app/jobs/tenant-of-job.ts'
import type { Delivery } from '#app/lib/mail.ts'
import {
  claimReminder,
  findReminderFacts,
  type ReminderChange,
  type ReminderFacts,
  type ReminderRow,
  updateReminder,
} from '#db/queries/reminders.ts'
import { withTenant } from '#db/tenant.ts'

/** `elsewhere`: another worker holds the row, or it no longer waits to be sent. */
type Outcome = Delivery['outcome'] | 'void' | 'held' | 'elsewhere'

export const sendReminder = defineJob(
  'send-reminder',
  z.object({ organisationId: z.uuid(), reminderId: z.uuid() }),
  async ({ organisationId, reminderId }, context) => {
    const tenant = await tenantOfJob(organisationId)
    if (!tenant) return
    const outcome = await deliverReminder(tenant, reminderId, context)
    // Thrown after the ledger has noted it: the queue tries again with growing pauses.
    if (outcome === 'delayed' || outcome === 'refused') throw new LetterNotSent(outcome)
  },
)

/**
 * Sends one row of the ledger, if it is still true. The row stays locked while the mail server answers: should the
 * process die in between, it is still to be sent and goes out again under the same Message-ID.
 */
export function deliverReminder(tenant: TenantId, reminderId: string, context: JobContext): Promise<Outcome> {
  return withTenant(tenant, async (tx) => {
    const row = await claimReminder(tx, reminderId)
    if (!row || (row.state !== 'queued' && row.state !== 'refused')) return 'elsewhere'
    const facts = await findReminderFacts(tx, reminderId)
    if (!facts) return 'elsewhere'

    const now = context.now()
    const hindrance = hindranceOf(row, facts, dayAt(now))
    if (hindrance) {
      await updateReminder(tx, reminderId, hindrance)
      return hindrance.state === 'void' ? 'void' : 'held'
    }
    const delivery = await context.sendMail(await reminderMail(row, facts, now))
    await updateReminder(tx, reminderId, deliveryNote(row, delivery, now))
    return delivery.outcome
  })
}

/** Why it may not leave any more, or not yet. */
function hindranceOf(row: ReminderRow, { deadline, role }: ReminderFacts, today: IsoDate): ReminderChange | null {
  const dropped = { state: 'void', nextAttemptAt: null } as const
  if (deadline.state === 'void') return { ...dropped, lastError: 'deadline-changed' }
  if (row.userId !== null && role === null) return { ...dropped, lastError: 'left-organisation' }
  const pause = { acknowledged: deadline.acknowledgedAt !== null, snoozedUntil: deadline.snoozedUntil }
  return pauseReason(pause, deadline.dueOn, today) ? { state: 'planned', nextAttemptAt: null } : null
}
