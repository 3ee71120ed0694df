import { type Actor, can } from '#app/domain/permissions.ts'
import type { ReminderRule } from '#app/domain/reminder.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { recordAudit } from '#db/queries/audit.ts'
import {
  findReminderRule,
  hasSameRule,
  insertReminderRule,
  lockReminderRules,
  updateReminderRule,
} from '#db/queries/reminder-rules.ts'
import { withTenant } from '#db/tenant.ts'

export type SaveReminderRuleRefusal = 'forbidden' | 'not-found' | 'same-rule'

/** Without a ruleId a new rule. The first change makes the defaults the organisation's own. */
export async function saveReminderRule(
  actor: Actor,
  { ruleId, rule }: { ruleId: string | null; rule: ReminderRule },
): Promise<Result<{ ruleId: string }, SaveReminderRuleRefusal>> {
  if (!can(actor, 'reminder:manage')) return refused('forbidden')

  return withTenant(actor.organisationId, async (tx) => {
    await lockReminderRules(tx)
    const before = ruleId === null ? null : await findReminderRule(tx, ruleId)
    if (ruleId !== null && !before) return refused('not-found')
    if (await hasSameRule(tx, rule, ruleId)) return refused('same-rule')

    const id = before ? before.id : (await insertReminderRule(tx, rule)).id
    if (before) await updateReminderRule(tx, before.id, rule)
    await recordAudit(tx, actor, {
      action: before ? 'reminder-rule.change' : 'reminder-rule.add',
      subjectKind: 'reminder-rule',
      subjectId: id,
      before,
      after: rule,
    })
    return done({ ruleId: id })
  })
}
