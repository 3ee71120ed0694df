import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { IsoDate } from '#app/domain/calendar.ts'
import type { DeadlineFacts, DeadlineKind } from '#app/domain/deadline-facts.ts'
import { ESCALATION_DAYS, MOST_SINGLE_LETTERS } from '#app/domain/reminder.ts'
import { deadlineTitle } from '#db/queries/deadline-subject.ts'
import { followingOfRecipient, membershipOfRecipient } from '#db/queries/reminder-recipient.ts'
import { organisationUsers } from '#db/schema/accounts.ts'
import { contractFollowers, contracts } from '#db/schema/contracts.ts'
import { deadlines } from '#db/schema/deadlines.ts'
import { reminders } from '#db/schema/reminders.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

/** One job for each letter, however many rows with a `message_id` of it `source` has; answers how many `letters`. */
export const handLetters = (source: SQL): SQL => sql`
  select coalesce(public.app_enqueue_many('send-reminder',
    array_agg(json_build_object('organisationId', ${currentTenant}, 'messageId', message_id)),
    array_agg('reminder:' || message_id)), 0) as letters
  from (select distinct message_id from ${source}) letter`

type Requeue = { today: IsoDate; now: string; messageDomain: string }

/**
 * Puts back into the queue what waits without a job: rows whose pause is over, and letters whose job was lost or gave up
 * after its last attempt. Those keep their Message-ID. What was held back leaves its letter for one of its own, together
 * with whatever else comes back for the same person when that is much.
 */
export async function requeueWaitingReminders(tx: TenantTx, { today, now, messageDomain }: Requeue) {
  await tx.execute(sql`
    with waiting as materialized (
      select r.id, r.recipient, r.state
      from reminders r join deadlines d on d.organisation_id = r.organisation_id and d.id = r.deadline_id
      where r.organisation_id = ${currentTenant} and r.state in ('planned', 'queued')
        and d.state = 'open' and (d.snoozed_until is null or d.snoozed_until <= ${today}::date)
        and (d.acknowledged_at is null or d.due_on - ${today}::date <= ${ESCALATION_DAYS})
        and (r.state = 'planned' or r.next_attempt_at < ${now}::timestamptz - interval '1 hour'
          or (r.next_attempt_at is null and r.queued_at < ${now}::timestamptz - interval '2 days'))
    ), bundle as materialized (
      select recipient, gen_random_uuid() as id from waiting where state = 'planned'
      group by recipient having count(*) > ${MOST_SINGLE_LETTERS}
    ), requeued as (
      update reminders r set state = 'queued', queued_at = ${now}::timestamptz, next_attempt_at = null,
        message_id = case
          when w.state = 'queued' or (b.id is null and starts_with(r.message_id, '<' || r.id)) then r.message_id
          else '<' || coalesce(b.id, r.id) || '@' || ${messageDomain}::text || '>' end
      from waiting w left join bundle b on w.state = 'planned' and b.recipient = w.recipient
      where r.organisation_id = ${currentTenant} and r.id = w.id and r.state = w.state
      returning r.message_id
    ), handed as (${handLetters(sql`requeued`)})
    select letters from handed`)
}

/** The letter that tells of this row. */
export async function findMessageId(tx: TenantTx, reminderId: string): Promise<string | null> {
  const [row] = await tx.select({ messageId: reminders.messageId }).from(reminders).where(eq(reminders.id, reminderId))
  return row?.messageId ?? null
}

const waitingIn = (messageId: string) =>
  and(eq(reminders.messageId, messageId), inArray(reminders.state, ['queued', 'refused']))

/**
 * Keeps a letter and all its rows that still wait until the end of the transaction, so that it is handed to the mail
 * server once and its rows end in one state. `elsewhere` while another worker has it; `busy` while somebody changes one
 * of its rows: left behind, that row would go out later under a Message-ID that the mailbox has seen.
 */
export async function claimLetter(tx: TenantTx, messageId: string): Promise<LetterRow[] | 'elsewhere' | 'busy'> {
  const [lock] = await tx.execute<{ held: boolean }>(sql`
    select pg_try_advisory_xact_lock(hashtextextended('reminder-letter ' || ${currentTenant}::text || ${messageId}::text, 0)) as held`)
  if (!lock?.held) return 'elsewhere'
  const claimed = await tx
    .select({ id: reminders.id })
    .from(reminders)
    .where(waitingIn(messageId))
    .for('update', { skipLocked: true })
  const rows = await listLetterRows(tx, messageId)
  return rows.length === claimed.length ? rows : 'busy'
}

export type LetterRow = Awaited<ReturnType<typeof listLetterRows>>[number]

/** What decides whether each row may leave, as it is at this moment. */
function listLetterRows(tx: TenantTx, messageId: string) {
  return tx
    .select({
      id: reminders.id,
      thresholdDays: reminders.thresholdDays,
      recipient: reminders.recipient,
      userId: reminders.userId,
      attempts: reminders.attempts,
      kind: sql<DeadlineKind>`${deadlines.kind}`,
      dueOn: deadlines.dueOn,
      deadlineState: deadlines.state,
      acknowledged: sql<boolean>`${deadlines.acknowledgedAt} is not null`,
      snoozedUntil: deadlines.snoozedUntil,
      managerId: contracts.managerId,
      role: organisationUsers.role,
      follows: sql<boolean>`${contractFollowers.userId} is not null`,
    })
    .from(reminders)
    .innerJoin(deadlines, eq(deadlines.id, reminders.deadlineId))
    .leftJoin(contracts, eq(contracts.id, reminders.contractId))
    .leftJoin(organisationUsers, membershipOfRecipient)
    .leftJoin(contractFollowers, followingOfRecipient)
    .where(waitingIn(messageId))
}

/** What a letter about many deadlines says of some of them, in no order. */
export function listLetterLines(tx: TenantTx, reminderIds: readonly string[]) {
  return tx
    .select({
      reminderId: reminders.id,
      id: deadlines.id,
      kind: sql<DeadlineKind>`${deadlines.kind}`,
      dueOn: deadlines.dueOn,
      facts: sql<DeadlineFacts>`${deadlines.facts}`,
      contractId: deadlines.contractId,
      object: deadlineTitle,
    })
    .from(reminders)
    .innerJoin(deadlines, eq(deadlines.id, reminders.deadlineId))
    .leftJoin(contracts, eq(contracts.id, reminders.contractId))
    .where(inArray(reminders.id, [...reminderIds]))
}
