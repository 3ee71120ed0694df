import { absenceState, mayNoteAbsence } from '#app/domain/approval-settings.ts'
import { addDays, type IsoDate } from '#app/domain/calendar.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { deleteDeputy, holdApprovalSettings, updateDeputyEnd } from '#db/queries/approval-settings.ts'
import { listDeputies } from '#db/queries/approvals.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { listNames } from '#db/queries/order-pages.ts'
import { withTenant } from '#db/tenant.ts'

export type EndRefusal = 'forbidden' | 'not-found'

/** From today on nobody stands in any more; what was is kept, what had not begun by today goes altogether. */
export async function endDeputy(
  actor: Actor,
  { id, today }: { id: string; today: IsoDate },
): Promise<Result<null, EndRefusal>> {
  if (!can(actor, 'order:approve')) return refused('forbidden')

  return withTenant(actor.organisationId, async (tx) => {
    await holdApprovalSettings(tx)
    const absence = (await listDeputies(tx)).find((one) => one.id === id)
    if (!absence || absenceState(absence, today) === 'past') return refused('not-found')
    if (!mayNoteAbsence(actor, absence.userId)) return refused('forbidden')
    if (absence.startsOn < today) await updateDeputyEnd(tx, id, addDays(today, -1))
    else await deleteDeputy(tx, id)
    const names = await listNames(tx, [absence.userId, absence.deputyId])
    await recordAudit(tx, actor, {
      action: 'approval-deputy.end',
      subjectKind: 'approval-deputy',
      subjectId: id,
      before: { ...absence, name: names.get(absence.userId), title: names.get(absence.deputyId) },
    })
    return done(null)
  })
}
