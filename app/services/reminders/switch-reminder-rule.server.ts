import { type Actor, can } from '#app/domain/permissions.ts'
import type { ReminderRule } from '#app/domain/reminder.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { findReminderRule, lockReminderRules, updateReminderRule } from '#db/queries/reminder-rules.ts'
import { withTenant } from '#db/tenant.ts'

export async function switchReminderRule(
  actor: Actor,
  { ruleId, enabled }: { ruleId: string; enabled: boolean },
): Promise<Result<{ rule: ReminderRule }, 'forbidden' | 'not-found'>> {
  if (!can(actor, 'reminder:manage')) return refused('forbidden')

  return withTenant(actor.organisationId, async (tx) => {
    await lockReminderRules(tx)
    const before = await findReminderRule(tx, ruleId)
    if (!before) return refused('not-found')
    const rule = { ...before, enabled }
    if (before.enabled === enabled) return done({ rule })

    await updateReminderRule(tx, ruleId, { enabled })
    await recordAudit(tx, actor, {
      action: enabled ? 'reminder-rule.switch-on' : 'reminder-rule.switch-off',
      subjectKind: 'reminder-rule',
      subjectId: ruleId,
      before,
      after: rule,
    })
    return done({ rule })
  })
}
