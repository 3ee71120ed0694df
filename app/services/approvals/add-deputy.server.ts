import type { Temporal } from 'temporal-polyfill'
import type { Deputy } from '#app/domain/approval.ts'
import { type ApprovalProblems, absenceProblems, mayNoteAbsence } from '#app/domain/approval-settings.ts'
import { dayAt } from '#app/domain/calendar.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { tellDeputy } from '#app/services/orders/tell-deputy.server.ts'
import { holdApprovalSettings, insertDeputy, listColleagues } from '#db/queries/approval-settings.ts'
import { listApprovers, listDeputies } from '#db/queries/approvals.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

export type DeputyRefusal = { code: 'forbidden' } | { code: 'invalid'; problems: ApprovalProblems }

/** Notes who stands in for an approver who is away, who is told at once of what waits. */
export async function addDeputy(
  actor: Actor,
  absence: Deputy,
  now: Temporal.Instant,
): Promise<Result<null, DeputyRefusal>> {
  if (!can(actor, 'order:approve') || !mayNoteAbsence(actor, absence.userId)) return refused({ code: 'forbidden' })

  return withTenant(actor.organisationId, async (tx) => {
    await holdApprovalSettings(tx)
    const people = await namesOf(tx)
    const problems: ApprovalProblems = {
      ...absenceProblems(absence, await listDeputies(tx)),
      ...((await isApprover(tx, absence.userId)) ? {} : { userId: 'not-approver' as const }),
      ...(people.has(absence.deputyId) ? {} : { deputyId: 'unknown-person' as const }),
    }
    if (Object.keys(problems).length > 0) return refused({ code: 'invalid', problems })
    const id = await insertDeputy(tx, absence)
    await recordAudit(tx, actor, {
      action: 'approval-deputy.add',
      subjectKind: 'approval-deputy',
      subjectId: id,
      after: { ...absence, name: people.get(absence.userId), title: people.get(absence.deputyId) },
    })
    if (absence.startsOn <= dayAt(now)) await tellDeputy(tx, { deputyId: absence.deputyId, now })
    return done(null)
  })
}

const namesOf = async (tx: TenantTx) => new Map((await listColleagues(tx)).map(({ userId, name }) => [userId, name]))

const isApprover = async (tx: TenantTx, id: string) => (await listApprovers(tx)).some(({ userId }) => userId === id)
