import { z } from 'zod'
import { dayAt, type IsoDate } from '#app/domain/calendar.ts'
import type { TenantId } from '#app/domain/ids.ts'
import { pauseReason } from '#app/domain/reminder.ts'
import { deliveryNote } from '#app/jobs/delivery-note.ts'
import { defineJob, type JobContext, LetterNotSent } from '#app/jobs/job.ts'
import { reminderBundleMail } from '#app/jobs/reminder-bundle-mail.ts'
import { reminderMail } from '#app/jobs/reminder-mail.ts'
import { tenantOfJob } from '#app/jobs/tenant-of-job.ts'
import type { Delivery } from '#app/lib/mail.ts'
import { claimLetter, findMessageId, type LetterRow } from '#db/queries/reminder-letters.ts'
import { findReminderFacts, type ReminderChange, updateReminders } from '#db/queries/reminders.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

/**
 * `elsewhere`: another worker holds the letter, or nothing of it waits to be sent any more. `busy`: one of its rows is
 * being changed at this moment.
 */
type Outcome = Delivery['outcome'] | 'void' | 'held' | 'elsewhere' | 'busy'

const TRY_AGAIN: readonly Outcome[] = ['delayed', 'refused', 'busy']

export const sendReminder = defineJob(
  'send-reminder',
  z.union([
    z.object({ organisationId: z.uuid(), messageId: z.string() }),
    z.object({ organisationId: z.uuid(), reminderId: z.uuid() }),
  ]),
  async (payload, context) => {
    const tenant = await tenantOfJob(payload.organisationId)
    if (!tenant) return
    const outcome =
      'messageId' in payload
        ? await deliverLetter(tenant, payload.messageId, context)
        : await deliverReminder(tenant, payload.reminderId, context)
    // Thrown after the ledger has noted it: the queue tries again with growing pauses.
    if (TRY_AGAIN.includes(outcome)) throw new LetterNotSent(outcome)
  },
)

/** Sends the letter that tells of this row, with whatever else it tells of. */
export async function deliverReminder(tenant: TenantId, reminderId: string, context: JobContext): Promise<Outcome> {
  const messageId = await withTenant(tenant, (tx) => findMessageId(tx, reminderId))
  return messageId === null ? 'elsewhere' : deliverLetter(tenant, messageId, context)
}

/**
 * Sends one letter with those of its rows that are still true. They stay locked while the mail server answers: should
 * the process die in between, all are still to be sent and go out again under the same Message-ID.
 */
export function deliverLetter(tenant: TenantId, messageId: string, context: JobContext): Promise<Outcome> {
  return withTenant(tenant, async (tx) => {
    const rows = await claimLetter(tx, messageId)
    if (rows === 'elsewhere' || rows === 'busy') return rows
    const now = context.now()
    const { leaving, outcome } = await setAside(tx, rows, dayAt(now))
    const [first] = leaving
    if (!first) return outcome

    const facts = await findReminderFacts(tx, first.id)
    if (!facts) return 'elsewhere'
    const mail =
      leaving.length === 1
        ? await reminderMail(first, facts, now)
        : await reminderBundleMail(tx, leaving, { facts, now })
    const delivery = await context.sendMail({ ...mail, messageId })
    const attempts = leaving.reduce((most, row) => Math.max(most, row.attempts), 0)
    await updateReminders(
      tx,
      leaving.map(({ id }) => id),
      deliveryNote({ attempts }, delivery, now),
    )
    return delivery.outcome
  })
}

/** Notes what may not leave any more, or not yet, and answers with the rest. */
async function setAside(tx: TenantTx, rows: readonly LetterRow[], today: IsoDate) {
  const hindered: Record<Hindrance, string[]> = { 'deadline-changed': [], 'left-organisation': [], paused: [] }
  const leaving: LetterRow[] = []
  for (const row of rows) {
    const hindrance = hindranceOf(row, today)
    if (hindrance) hindered[hindrance].push(row.id)
    else leaving.push(row)
  }
  for (const hindrance of HINDRANCE_NAMES) await updateReminders(tx, hindered[hindrance], HINDRANCES[hindrance])
  return { leaving, outcome: outcomeWithout(rows.length, hindered.paused.length) }
}

function outcomeWithout(rows: number, paused: number): Outcome {
  if (rows === 0) return 'elsewhere'
  return paused > 0 ? 'held' : 'void'
}

const DROPPED = { state: 'void', nextAttemptAt: null } as const
const HINDRANCE_NAMES = ['deadline-changed', 'left-organisation', 'paused'] as const
type Hindrance = (typeof HINDRANCE_NAMES)[number]
const HINDRANCES: Record<Hindrance, ReminderChange> = {
  'deadline-changed': { ...DROPPED, lastError: 'deadline-changed' },
  'left-organisation': { ...DROPPED, lastError: 'left-organisation' },
  paused: { state: 'planned', nextAttemptAt: null },
}

function hindranceOf({ userId, role, deadlineState, dueOn, ...pause }: LetterRow, today: IsoDate): Hindrance | null {
  if (deadlineState === 'void') return 'deadline-changed'
  if (userId !== null && role === null) return 'left-organisation'
  return pauseReason(pause, dueOn, today) ? 'paused' : null
}
