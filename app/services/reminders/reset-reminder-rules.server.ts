import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { recordAudit } from '#db/queries/audit.ts'
import {
  deleteAllReminderRules,
  insertDefaultReminderRules,
  listReminderRules,
  lockReminderRules,
} from '#db/queries/reminder-rules.ts'
import { withTenant } from '#db/tenant.ts'

/** Back to the defaults; the trace keeps the rules that were given up. */
export async function resetReminderRules(actor: Actor): Promise<Result<null, 'forbidden'>> {
  if (!can(actor, 'reminder:manage')) return refused('forbidden')

  return withTenant(actor.organisationId, async (tx) => {
    await lockReminderRules(tx)
    const rules = await listReminderRules(tx)
    await deleteAllReminderRules(tx)
    await insertDefaultReminderRules(tx)
    await recordAudit(tx, actor, {
      action: 'reminder-rule.reset',
      subjectKind: 'reminder-rule',
      subjectId: null,
      before: { rules },
    })
    return done(null)
  })
}
