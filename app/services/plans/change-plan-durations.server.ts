import type { StepDuration } from '#app/domain/law/plan-steps.ts'
import type { PlannedProcedure } from '#app/domain/law/plan-template.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { findPlanDurations } from '#db/queries/launch-plans.ts'
import { lockPlanSettings, replacePlanDurations, updatePlanSettings } from '#db/queries/plan-settings.ts'
import { withTenant } from '#db/tenant.ts'

export type PlanSettingsRefusal = { code: 'forbidden' } | { code: 'stale'; version: number }

type Input = { procedure: PlannedProcedure; durations: readonly StepDuration[]; version: number }

/** The organisation's own days for the steps of a procedure; none brings the defaults back. Plans that exist stay. */
export async function changePlanDurations(
  actor: Actor,
  { procedure, durations, version }: Input,
): Promise<Result<null, PlanSettingsRefusal>> {
  if (!can(actor, 'organisation:manage')) return refused({ code: 'forbidden' })

  return withTenant(actor.organisationId, async (tx) => {
    const settings = await lockPlanSettings(tx)
    if (settings.version !== version) return refused({ code: 'stale', version: settings.version })
    const before = (await findPlanDurations(tx)).filter((own) => own.procedure === procedure)

    await replacePlanDurations(tx, procedure, durations)
    await updatePlanSettings(tx)
    await recordAudit(tx, actor, {
      action: durations.length > 0 ? 'plan-settings.change' : 'plan-settings.reset',
      subjectKind: 'plan-settings',
      subjectId: null,
      before: { procedure, durations: before },
      after: { procedure, durations },
    })
    return done(null)
  })
}
