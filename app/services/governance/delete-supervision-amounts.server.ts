import type { SupervisionRow } from '#app/domain/law/governance.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { deleteSupervisionAmountsRow, findSupervisionAmounts } from '#db/queries/governance.ts'
import { lockPlanSettings } from '#db/queries/plan-settings.ts'
import { withTenant } from '#db/tenant.ts'

type Input = { id: string; version: number }

/** For amounts that were written by mistake; others begin on a day of their own. */
export async function deleteSupervisionAmounts(
  actor: Actor,
  { id, version }: Input,
): Promise<Result<{ amounts: SupervisionRow }, 'forbidden' | 'not-found' | 'stale'>> {
  if (!can(actor, 'organisation:manage')) return refused('forbidden')

  return withTenant(actor.organisationId, async (tx) => {
    await lockPlanSettings(tx)
    const amounts = await findSupervisionAmounts(tx, id)
    if (!amounts) return refused('not-found')
    if (amounts.version !== version) return refused('stale')

    await deleteSupervisionAmountsRow(tx, id)
    await recordAudit(tx, actor, {
      action: 'supervision.delete',
      subjectKind: 'supervision',
      subjectId: id,
      before: amounts,
    })
    return done({ amounts })
  })
}
