import { and, asc, desc, eq, isNull, ne, sql } from 'drizzle-orm'
import { DEFAULT_REMINDER_RULES, type ReminderRule } from '#app/domain/reminder.ts'
import { reminderRules } from '#db/schema/reminders.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
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

export async function insertDefaultReminderRules(tx: TenantTx) {
  await tx
    .insert(reminderRules)
    .values([...DEFAULT_REMINDER_RULES])
    .onConflictDoNothing()
}

/** One change at a time; the first one makes what held by default theirs to change. */
export async function lockReminderRules(tx: TenantTx) {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('reminder-rules ' || ${currentTenant}::text, 0))`)
  const own = await tx.select({ id: reminderRules.id }).from(reminderRules).limit(1)
  if (own.length === 0) await insertDefaultReminderRules(tx)
}

/** Another rule that says the same, switched on or off. */
export async function hasSameRule(tx: TenantTx, rule: ReminderRule, exceptId: string | null): Promise<boolean> {
  const [same] = await tx
    .select({ id: reminderRules.id })
    .from(reminderRules)
    .where(
      and(
        eq(reminderRules.deadlineKind, rule.deadlineKind),
        eq(reminderRules.daysBefore, rule.daysBefore),
        eq(reminderRules.target, rule.target),
        rule.address === null ? isNull(reminderRules.address) : eq(reminderRules.address, rule.address),
        exceptId === null ? undefined : ne(reminderRules.id, exceptId),
      ),
    )
    .limit(1)
  return same !== undefined
}

export async function insertReminderRule(tx: TenantTx, rule: ReminderRule) {
  const [row] = await tx.insert(reminderRules).values(rule).returning({ id: reminderRules.id })
  if (!row) throw new Error('reminder_rules returned no row')
  return row
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
