import type { ApprovalBand } from '#app/domain/approval.ts'
import { bandsMark } from '#app/domain/approval-settings.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { holdApprovalSettings, replaceApprovalBands } from '#db/queries/approval-settings.ts'
import { listApprovalBands } from '#db/queries/approvals.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { withTenant } from '#db/tenant.ts'

/** `stale`: somebody else changed the bands since they were shown. */
export type BandsRefusal = 'forbidden' | 'stale'

type Input = { bands: readonly ApprovalBand[]; mark: string }

/** Keeps from which amount how many people approve our orders; what waits is judged by the new bands. */
export async function changeApprovalBands(actor: Actor, { bands, mark }: Input): Promise<Result<null, BandsRefusal>> {
  if (!can(actor, 'organisation:manage')) return refused('forbidden')

  return withTenant(actor.organisationId, async (tx) => {
    await holdApprovalSettings(tx)
    const before = await listApprovalBands(tx)
    if (bandsMark(before) !== mark) return refused('stale')
    if (bandsMark(bands) === mark) return done(null)
    await replaceApprovalBands(tx, bands)
    await recordAudit(tx, actor, {
      action: 'approval-rules.change',
      subjectKind: 'approval-rules',
      subjectId: null,
      before: { bands: before },
      after: { bands },
    })
    return done(null)
  })
}
