import { and, eq, inArray, sql } from 'drizzle-orm'
import { addDays, type IsoDate } from '#app/domain/calendar.ts'
import type { DeadlineFacts } from '#app/domain/deadline-facts.ts'
import { LATE_DAYS, type ReminderState } from '#app/domain/reminder.ts'
import { deadlineReference, deadlineTitle } from '#db/queries/deadline-subject.ts'
import { followingOfRecipient, membershipOfRecipient } from '#db/queries/reminder-recipient.ts'
import { organisationUsers, users } from '#db/schema/accounts.ts'
import { contractFollowers, contracts } from '#db/schema/contracts.ts'
import { deadlines } from '#db/schema/deadlines.ts'
import { organisations } from '#db/schema/organisations.ts'
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

/** The deadline stands again: what had not left yet waits for the next run. Of a day long past nothing leaves any more. */
export async function replanReminders(tx: TenantTx, deadlineIds: readonly string[], today: IsoDate) {
  for (let from = 0; from < deadlineIds.length; from += IDS_PER_STATEMENT) {
    await tx
      .update(reminders)
      .set({ state: 'planned', lastError: null })
      .where(
        and(
          inArray(reminders.deadlineId, deadlineIds.slice(from, from + IDS_PER_STATEMENT)),
          eq(reminders.state, 'void'),
          eq(reminders.lastError, 'deadline-changed'),
          sql`exists (select from ${deadlines} where ${deadlines.id} = ${reminders.deadlineId}
            and ${deadlines.dueOn} >= ${addDays(today, -LATE_DAYS)})`,
        ),
      )
  }
}

/** A paused deadline takes its letters back from the queue; the run hands them over again once the pause is over. */
export async function holdReminders(tx: TenantTx, deadlineId: string) {
  await tx
    .update(reminders)
    .set({ state: 'planned', nextAttemptAt: null })
    .where(and(eq(reminders.deadlineId, deadlineId), eq(reminders.state, 'queued')))
}

export async function lockReminder(tx: TenantTx, id: string) {
  const [row] = await tx.select().from(reminders).where(eq(reminders.id, id)).for('update')
  return row ?? null
}

export type ReminderFacts = NonNullable<Awaited<ReturnType<typeof findReminderFacts>>>

const managerName = sql<string | null>`(select m.name from users m where m.id = ${contracts.managerId})`

/** Everything the letter says and everything that decides whether it may leave, as it is at this moment. */
export async function findReminderFacts(tx: TenantTx, id: string) {
  const [row] = await tx
    .select({
      deadline: {
        id: deadlines.id,
        kind: sql<DeadlineFacts['kind']>`${deadlines.kind}`,
        dueOn: deadlines.dueOn,
        facts: sql<DeadlineFacts>`${deadlines.facts}`,
        state: deadlines.state,
        acknowledgedAt: deadlines.acknowledgedAt,
        snoozedUntil: deadlines.snoozedUntil,
      },
      subject: { title: deadlineTitle, reference: deadlineReference },
      contract: {
        id: contracts.id,
        supplier: contracts.supplier,
        managerId: contracts.managerId,
        managerText: contracts.managerText,
      },
      managerName,
      organisation: { name: organisations.name, accent: organisations.accent, language: organisations.language },
      user: { email: users.email, language: users.language },
      role: organisationUsers.role,
      follows: sql<boolean>`${contractFollowers.userId} is not null`,
    })
    .from(reminders)
    .innerJoin(deadlines, eq(deadlines.id, reminders.deadlineId))
    .leftJoin(contracts, eq(contracts.id, reminders.contractId))
    .innerJoin(organisations, eq(organisations.id, reminders.organisationId))
    .leftJoin(users, eq(users.id, reminders.userId))
    .leftJoin(organisationUsers, membershipOfRecipient)
    .leftJoin(contractFollowers, followingOfRecipient)
    .where(eq(reminders.id, id))
  return row ?? null
}

export type ReminderChange = {
  state: ReminderState
  attempts?: number
  sentAt?: Date
  queuedAt?: Date
  nextAttemptAt?: Date | null
  lastError?: string | null
  providerAnswer?: string | null
  messageId?: string
}

export async function updateReminders(tx: TenantTx, ids: readonly string[], change: ReminderChange) {
  for (let from = 0; from < ids.length; from += IDS_PER_STATEMENT) {
    await tx
      .update(reminders)
      .set(change)
      .where(inArray(reminders.id, ids.slice(from, from + IDS_PER_STATEMENT)))
  }
}
