import { asc, desc, eq } from 'drizzle-orm'
import { DEFAULT_REMINDER_RULES, type ReminderRule } from '#app/domain/reminder.ts'
import { reminderRules } from '#db/schema/reminders.ts'
import type { TenantTx } from '#db/tenant.ts'

export type ReminderRuleRow = ReminderRule & { id: string }

const columns = {
  id: reminderRules.id,
  deadlineKind: reminderRules.deadlineKind,
  daysBefore: reminderRules.daysBefore,
  target: reminderRules.target,
  address: reminderRules.address,
  enabled: reminderRules.enabled,
}

export function listReminderRules(tx: TenantTx): Promise<ReminderRuleRow[]> {
  return tx
    .select(columns)
    .from(reminderRules)
    .orderBy(asc(reminderRules.deadlineKind), desc(reminderRules.daysBefore), asc(reminderRules.target))
}

/** Their own, or the defaults while they keep none: silence is never an accident. */
export async function rulesInForce(tx: TenantTx): Promise<readonly ReminderRule[]> {
  const own = await listReminderRules(tx)
  return own.length > 0 ? own : DEFAULT_REMINDER_RULES
}

export async function findReminderRule(tx: TenantTx, id: string): Promise<ReminderRuleRow | null> {
  const [row] = await tx.select(columns).from(reminderRules).where(eq(reminderRules.id, id)).for('update')
  return row ?? null
}

/** Before the first change: what held by default becomes theirs to change. */
export async function insertDefaultReminderRules(tx: TenantTx) {
  await tx
    .insert(reminderRules)
    .values([...DEFAULT_REMINDER_RULES])
    .onConflictDoNothing()
}

/** Null when the same rule is there already. */
export async function insertReminderRule(tx: TenantTx, rule: ReminderRule) {
  const [row] = await tx.insert(reminderRules).values(rule).onConflictDoNothing().returning({ id: reminderRules.id })
  return row ?? null
}

export async function updateReminderRule(tx: TenantTx, id: string, rule: Partial<ReminderRule>) {
  await tx.update(reminderRules).set(rule).where(eq(reminderRules.id, id))
}

export async function deleteReminderRuleRow(tx: TenantTx, id: string) {
  await tx.delete(reminderRules).where(eq(reminderRules.id, id))
}

export async function deleteAllReminderRules(tx: TenantTx) {
  await tx.delete(reminderRules)
}
