import type { IsoDate } from '#app/domain/calendar.ts'
import { frameworkDeadlines, membershipDeadlines } from '#app/domain/centre-deadlines.ts'
import { deadlineChanges } from '#app/domain/deadline-change.ts'
import type { ComputedDeadline, DeadlineSubject } from '#app/domain/deadline-facts.ts'
import { groupBy } from '#app/domain/group-by.ts'
import { applyDeadlineChanges, type DeadlinesOf } from '#app/services/deadlines/apply-deadline-changes.server.ts'
import {
  listMembershipsToCompute,
  listOpenCentreDeadlines,
  listParticipationsToCompute,
  listVoidCentreDeadlines,
  lockCentreDeadlines,
} from '#db/queries/centre-deadlines.ts'
import type { TenantTx } from '#db/tenant.ts'

type Subject = { kind: DeadlineSubject; id: string; deadlines: ComputedDeadline[] }

/**
 * Brings the stored days of this organisation's memberships and of the framework contracts that it opted into in line
 * with what they say today, in the caller's transaction; answers how many rows differ. They are few: always all of them.
 */
export async function recomputeCentreDeadlines(tx: TenantTx, today: IsoDate): Promise<number> {
  await lockCentreDeadlines(tx)
  const subjects = await computeSubjects(tx, today)
  const stored = groupBy(await listOpenCentreDeadlines(tx), ({ subjectId }) => subjectId)
  const changes = subjects.map(({ id, deadlines }) => deadlineChanges(id, stored.get(id) ?? [], deadlines))
  const known = new Set(subjects.map(({ id }) => id))
  const orphans = [...stored].filter(([id]) => !known.has(id)).map(([id, rows]) => deadlineChanges(id, rows, []))
  return applyDeadlineChanges(tx, [...changes, ...orphans], centreDeadlines(subjects), today)
}

async function computeSubjects(tx: TenantTx, today: IsoDate): Promise<Subject[]> {
  const memberships = (await listMembershipsToCompute(tx)).map(
    (row): Subject => ({ kind: 'membership', id: row.membershipId, deadlines: membershipDeadlines(row, today) }),
  )
  const frameworks = (await listParticipationsToCompute(tx)).map(({ id, framework, ...row }): Subject => {
    const deadlines = frameworkDeadlines({ ...row, ...framework }, today)
    return { kind: 'participation', id, deadlines }
  })
  return [...memberships, ...frameworks]
}

function centreDeadlines(subjects: readonly Subject[]): DeadlinesOf {
  const kinds = new Map(subjects.map(({ id, kind }) => [id, kind]))
  return {
    listVoid: listVoidCentreDeadlines,
    rowOf: (deadline) => ({
      ...deadline,
      contractId: null,
      subjectKind: kinds.get(deadline.subjectId) ?? 'membership',
    }),
  }
}
