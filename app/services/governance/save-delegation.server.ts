import { type IsoDate, isYetToCome } from '#app/domain/calendar.ts'
import type { RuleProblems } from '#app/domain/internal-rule-field.ts'
import { clashesWith } from '#app/domain/law/governance.ts'
import type { Delegation } from '#app/domain/law/governance-check.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { type ChangedRow, overtakenBy } from '#app/domain/rule-change.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { findDelegation, insertDelegation, listDelegations, updateDelegation } from '#db/queries/governance.ts'
import { lockPlanSettings } from '#db/queries/plan-settings.ts'
import { withTenant } from '#db/tenant.ts'

/** `stale`: somebody else changed it; the version that holds now. */
export type SaveRuleRefusal =
  | { code: 'forbidden' | 'not-found' }
  | { code: 'stale'; version: number }
  | { code: 'invalid'; fields: RuleProblems }

type Input = { delegation: Delegation; changed: ChangedRow | null; today: IsoDate }

/** Keeps a delegation; without `changed` a new one. Checks that were kept stay as they are. */
export async function saveDelegation(
  actor: Actor,
  { delegation, changed, today }: Input,
): Promise<Result<{ id: string | null }, SaveRuleRefusal>> {
  if (!can(actor, 'organisation:manage')) return refused({ code: 'forbidden' })
  if (isYetToCome(delegation.decidedOn, today)) return refused({ code: 'invalid', fields: { decidedOn: 'not-yet' } })

  return withTenant(actor.organisationId, async (tx) => {
    await lockPlanSettings(tx)
    const before = changed ? await findDelegation(tx, changed.id) : null
    const overtaken = overtakenBy(changed, before)
    if (overtaken) return refused(overtaken)
    const others = (await listDelegations(tx)).filter(({ id }) => id !== before?.id)
    if (others.some((other) => clashesWith(delegation, other))) {
      return refused({ code: 'invalid', fields: { validFrom: 'overlaps' } })
    }

    if (before) await updateDelegation(tx, before.id, delegation)
    const id = before ? before.id : await insertDelegation(tx, delegation, actor.userId)
    await recordAudit(tx, actor, {
      action: before ? 'delegation.change' : 'delegation.add',
      subjectKind: 'delegation',
      subjectId: id,
      before,
      after: delegation,
    })
    return done({ id })
  })
}
