import type { SupervisionRow } from '#app/domain/law/governance.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { type ChangedRow, overtakenBy } from '#app/domain/rule-change.ts'
import type { SaveRuleRefusal } from '#app/services/governance/save-delegation.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import {
  findSupervisionAmounts,
  hasAmountsFrom,
  insertSupervisionAmounts,
  updateSupervisionAmounts,
} from '#db/queries/governance.ts'
import { lockPlanSettings } from '#db/queries/plan-settings.ts'
import { withTenant } from '#db/tenant.ts'

type Input = { amounts: SupervisionRow; changed: ChangedRow | null }

/** Keeps the amounts that hold from a day on; without `changed` new ones. Checks that were kept stay as they are. */
export async function saveSupervisionAmounts(
  actor: Actor,
  { amounts, changed }: Input,
): Promise<Result<{ id: string | null }, SaveRuleRefusal>> {
  if (!can(actor, 'organisation:manage')) return refused({ code: 'forbidden' })

  return withTenant(actor.organisationId, async (tx) => {
    await lockPlanSettings(tx)
    const before = changed ? await findSupervisionAmounts(tx, changed.id) : null
    const overtaken = overtakenBy(changed, before)
    if (overtaken) return refused(overtaken)
    if (await hasAmountsFrom(tx, amounts.validFrom, before?.id ?? null)) {
      return refused({ code: 'invalid', fields: { validFrom: 'same-day' } })
    }

    if (before) await updateSupervisionAmounts(tx, before.id, amounts)
    const id = before ? before.id : await insertSupervisionAmounts(tx, amounts, actor.userId)
    await recordAudit(tx, actor, {
      action: before ? 'supervision.change' : 'supervision.add',
      subjectKind: 'supervision',
      subjectId: id,
      before,
      after: amounts,
    })
    return done({ id })
  })
}
