import type { IsoDate } from '#app/domain/calendar.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { recomputeDeadlines } from '#app/services/deadlines/recompute-deadlines.server.ts'
import type { PlanSettingsRefusal } from '#app/services/plans/change-plan-durations.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { listContractsWithPlan } from '#db/queries/contract-plans.ts'
import { type AgendaDays, lockPlanSettings, updatePlanSettings } from '#db/queries/plan-settings.ts'
import { withTenant } from '#db/tenant.ts'

/** By when a file must be on the agenda of the college and of the council. */
export async function changeAgendaDays(
  actor: Actor,
  { agendaDays, version, today }: { agendaDays: AgendaDays; version: number; today: IsoDate },
): Promise<Result<null, PlanSettingsRefusal>> {
  if (!can(actor, 'organisation:manage')) return refused({ code: 'forbidden' })

  return withTenant(actor.organisationId, async (tx) => {
    const before = await lockPlanSettings(tx)
    if (before.version !== version) return refused({ code: 'stale', version: before.version })

    await updatePlanSettings(tx, agendaDays)
    await recordAudit(tx, actor, {
      action: 'plan-settings.agenda',
      subjectKind: 'plan-settings',
      subjectId: null,
      before: before.agendaDays,
      after: agendaDays,
    })
    await recomputeDeadlines(tx, await listContractsWithPlan(tx), today)
    return done(null)
  })
}
