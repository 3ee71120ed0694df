import type { IsoDate } from '#app/domain/calendar.ts'
import type { Organ } from '#app/domain/law/launch-plan.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { recomputeDeadlines } from '#app/services/deadlines/recompute-deadlines.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { listContractsWithPlan } from '#db/queries/contract-plans.ts'
import { insertMeetings, lockPlanSettings } from '#db/queries/plan-settings.ts'
import { withTenant } from '#db/tenant.ts'

/** Days that are known already stay as they are, so that the same list can be pasted twice. */
export async function addMeetings(
  actor: Actor,
  { organ, days, today }: { organ: Organ; days: readonly IsoDate[]; today: IsoDate },
): Promise<Result<{ added: IsoDate[] }, 'forbidden'>> {
  if (!can(actor, 'organisation:manage')) return refused('forbidden')

  return withTenant(actor.organisationId, async (tx) => {
    // A plan that is being established meanwhile is waited for: it would not be found, nor find these days.
    await lockPlanSettings(tx)
    const added = await insertMeetings(tx, organ, days)
    if (added.length > 0) {
      await recordAudit(tx, actor, {
        action: 'meeting.add',
        subjectKind: 'meeting',
        subjectId: null,
        after: { organ, days: added },
      })
      await recomputeDeadlines(tx, await listContractsWithPlan(tx), today)
    }
    return done({ added })
  })
}
