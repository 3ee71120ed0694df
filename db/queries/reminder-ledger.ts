import { and, count, countDistinct, desc, eq, gt, inArray, isNotNull, min, type SQL, sql } from 'drizzle-orm'
import type { DeadlineFacts, DeadlineKind } from '#app/domain/deadline-facts.ts'
import { REMINDER_STATES, type ReminderState } from '#app/domain/reminder.ts'
import { deadlineTitle } from '#db/queries/deadline-subject.ts'
import { users } from '#db/schema/accounts.ts'
import { contracts } from '#db/schema/contracts.ts'
import { deadlines } from '#db/schema/deadlines.ts'
import { reminders } from '#db/schema/reminders.ts'
import type { TenantTx } from '#db/tenant.ts'

const inStates = (states: readonly ReminderState[]): SQL | undefined =>
  states.length === 0 ? undefined : inArray(reminders.state, [...states])

type Page = { states: readonly ReminderState[]; from: number; count: number }

/** Newest first, with what a person needs to recognise the letter. No state means every state. */
export function listReminderLedger(tx: TenantTx, { states, from, count: most }: Page) {
  return tx
    .select({
      id: reminders.id,
      state: reminders.state,
      thresholdDays: reminders.thresholdDays,
      plannedOn: reminders.plannedOn,
      sentAt: reminders.sentAt,
      nextAttemptAt: reminders.nextAttemptAt,
      attempts: reminders.attempts,
      lastError: reminders.lastError,
      providerAnswer: reminders.providerAnswer,
      recipient: reminders.recipient,
      messageId: reminders.messageId,
      personName: users.name,
      personEmail: users.email,
      contractId: reminders.contractId,
      object: deadlineTitle,
      facts: sql<DeadlineFacts>`${deadlines.facts}`,
      kind: sql<DeadlineKind>`${deadlines.kind}`,
      dueOn: deadlines.dueOn,
    })
    .from(reminders)
    .innerJoin(deadlines, eq(deadlines.id, reminders.deadlineId))
    .leftJoin(contracts, eq(contracts.id, reminders.contractId))
    .leftJoin(users, eq(users.id, reminders.userId))
    .where(and(inStates(states)))
    .orderBy(desc(reminders.plannedOn), desc(reminders.createdAt), desc(reminders.id))
    .offset(from)
    .limit(most)
}

/** How many rows in that state each of these letters tells of. */
export async function countLetterRows(tx: TenantTx, messageIds: readonly string[]) {
  if (messageIds.length === 0) return []
  return tx
    .select({ messageId: reminders.messageId, state: reminders.state, rows: count() })
    .from(reminders)
    .where(inArray(reminders.messageId, [...new Set(messageIds)]))
    .groupBy(reminders.messageId, reminders.state)
}

export async function countRemindersByState(tx: TenantTx): Promise<Record<ReminderState, number>> {
  const rows = await tx.select({ state: reminders.state, rows: count() }).from(reminders).groupBy(reminders.state)
  const found = new Map(rows.map(({ state, rows: number }) => [state, number]))
  const [planned, queued, sent, refused, voided] = REMINDER_STATES.map((state) => found.get(state) ?? 0)
  return { planned: planned ?? 0, queued: queued ?? 0, sent: sent ?? 0, refused: refused ?? 0, void: voided ?? 0 }
}

/** Letters that were tried in vain and wait for another attempt: those that nobody took, and those that were refused. */
export function countUnsentLetters(tx: TenantTx) {
  return tx
    .select({
      state: reminders.state,
      letters: countDistinct(reminders.messageId),
      nextAttemptAt: min(reminders.nextAttemptAt),
      answer: sql<
        string | null
      >`(array_agg(${reminders.providerAnswer} order by ${reminders.nextAttemptAt} desc nulls last))[1]`,
    })
    .from(reminders)
    .where(and(inStates(['queued', 'refused']), gt(reminders.attempts, 0), isNotNull(reminders.lastError)))
    .groupBy(reminders.state)
}
