import type { IsoDate } from '#app/domain/calendar.ts'
import type { Organ } from '#app/domain/law/launch-plan.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { recomputeDeadlines } from '#app/services/deadlines/recompute-deadlines.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { listContractsWithPlan } from '#db/queries/contract-plans.ts'
import { deleteMeeting, lockPlanSettings } from '#db/queries/plan-settings.ts'
import { withTenant } from '#db/tenant.ts'

export async function removeMeeting(
  actor: Actor,
  { organ, day, today }: { organ: Organ; day: IsoDate; today: IsoDate },
): Promise<Result<null, 'forbidden' | 'not-found'>> {
  if (!can(actor, 'organisation:manage')) return refused('forbidden')

  return withTenant(actor.organisationId, async (tx) => {
    await lockPlanSettings(tx)
    if (!(await deleteMeeting(tx, organ, day))) return refused('not-found')
    await recordAudit(tx, actor, {
      action: 'meeting.remove',
      subjectKind: 'meeting',
      subjectId: null,
      before: { organ, days: [day] },
    })
    await recomputeDeadlines(tx, await listContractsWithPlan(tx), today)
    return done(null)
  })
}
