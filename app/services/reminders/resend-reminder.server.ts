import type { Temporal } from 'temporal-polyfill'
import { type Actor, can } from '#app/domain/permissions.ts'
import type { ReminderState } from '#app/domain/reminder.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { enqueue } from '#app/jobs/queue.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { lockReminder, updateReminders } from '#db/queries/reminders.ts'
import { withTenant } from '#db/tenant.ts'

export type ResendReminderRefusal = 'forbidden' | 'not-found' | 'void'

type Input = { reminderId: string; now: Temporal.Instant }

type Letter = { id: string; state: ReminderState; messageId: string }

/**
 * `<id.2@domain>`: whoever asks for a letter again gets one that no mailbox drops as a duplicate. What waits or went in a
 * letter with others leaves it for one of its own.
 */
export function nextMessageId({ id, state, messageId }: Letter): string {
  const parts = /^<([^@.>]+)(?:\.(\d+))?@([^>]+)>$/.exec(messageId)
  if (!parts) return messageId
  const [, letter, time = '1', domain] = parts
  if (letter !== id) return `<${id}@${domain}>`
  return state === 'sent' ? `<${id}.${Number(time) + 1}@${domain}>` : messageId
}

/** Puts a letter back into the queue at once, whatever became of it, unless it is no longer true. */
export async function resendReminder(
  actor: Actor,
  { reminderId, now }: Input,
): Promise<Result<{ reminderId: string }, ResendReminderRefusal>> {
  if (!can(actor, 'reminder:manage')) return refused('forbidden')
  const { organisationId } = actor

  return withTenant(organisationId, async (tx) => {
    const row = await lockReminder(tx, reminderId)
    if (!row) return refused('not-found')
    if (row.state === 'void') return refused('void')

    const messageId = nextMessageId(row)
    const queuedAt = new Date(now.epochMilliseconds)
    await updateReminders(tx, [reminderId], {
      state: 'queued',
      queuedAt,
      messageId,
      nextAttemptAt: null,
      lastError: null,
    })
    await recordAudit(tx, actor, {
      action: 'reminder.resend',
      subjectKind: 'reminder',
      subjectId: reminderId,
      contractId: row.contractId,
      before: { state: row.state },
      after: { state: 'queued' },
    })
    await enqueue(tx, 'send-reminder', { organisationId, messageId }, { jobKey: `reminder:${messageId}` })
    return done({ reminderId })
  })
}
