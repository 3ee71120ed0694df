import { type Actor, can } from '#app/domain/permissions.ts'
import type { ReminderRule } from '#app/domain/reminder.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { recordAudit } from '#db/queries/audit.ts'
import {
  deleteReminderRuleRow,
  findReminderRule,
  listReminderRules,
  lockReminderRules,
} from '#db/queries/reminder-rules.ts'
import { withTenant } from '#db/tenant.ts'

export type DeleteReminderRuleRefusal = 'forbidden' | 'not-found' | 'last-rule'

/** The last rule stays: without any the defaults would come back, so it can only be switched off. */
export async function deleteReminderRule(
  actor: Actor,
  { ruleId }: { ruleId: string },
): Promise<Result<{ rule: ReminderRule }, DeleteReminderRuleRefusal>> {
  if (!can(actor, 'reminder:manage')) return refused('forbidden')

  return withTenant(actor.organisationId, async (tx) => {
    await lockReminderRules(tx)
    const rule = await findReminderRule(tx, ruleId)
    if (!rule) return refused('not-found')
    if ((await listReminderRules(tx)).length === 1) return refused('last-rule')

    await deleteReminderRuleRow(tx, ruleId)
    await recordAudit(tx, actor, {
      action: 'reminder-rule.delete',
      subjectKind: 'reminder-rule',
      subjectId: ruleId,
      before: rule,
    })
    return done({ rule })
  })
}
