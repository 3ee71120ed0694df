import type { IsoDate } from '#app/domain/calendar.ts'
import { type DeadlineChange, type StoredDeadline, withRevived } from '#app/domain/deadline-change.ts'
import { groupBy } from '#app/domain/group-by.ts'
import {
  insertDeadlines,
  type NewDeadline,
  reviveDeadlines,
  updateDeadlineFacts,
  voidDeadlines,
} from '#db/queries/deadlines.ts'
import { replanReminders, voidReminders } from '#db/queries/reminders.ts'
import type { TenantTx } from '#db/tenant.ts'

type Fresh = DeadlineChange['fresh'][number] & { armedOn: IsoDate }

/** How the deadlines of one sort of subject are found and kept. */
export type DeadlinesOf = {
  /** Those that stand no longer, the one that was given up last first. */
  listVoid: (tx: TenantTx, subjectIds: readonly string[]) => Promise<(StoredDeadline & { subjectId: string })[]>
  rowOf: (deadline: Fresh) => NewDeadline
}

/** Keeps what changed, with the letters that announce it; answers how many rows differ. */
export async function applyDeadlineChanges(
  tx: TenantTx,
  changes: readonly DeadlineChange[],
  { listVoid, rowOf }: DeadlinesOf,
  today: IsoDate,
): Promise<number> {
  const gone = changes.flatMap((change) => change.gone)
  const risen = await withReturned(tx, changes, listVoid)
  const fresh = risen.flatMap((change) => change.fresh.map((deadline) => rowOf({ ...deadline, armedOn: today })))
  const revived = risen.flatMap((change) => change.revived)
  const changed = changes.flatMap((change) => change.changed)
  await voidDeadlines(tx, gone)
  await voidReminders(tx, gone)
  await reviveDeadlines(tx, revived)
  await replanReminders(
    tx,
    revived.map(({ id }) => id),
    today,
  )
  await insertDeadlines(tx, fresh)
  await updateDeadlineFacts(tx, changed)
  return gone.length + revived.length + fresh.length + changed.length
}

/** What is new to a subject may have stood before: then its row is taken up again. */
async function withReturned(tx: TenantTx, changes: readonly DeadlineChange[], listVoid: DeadlinesOf['listVoid']) {
  const subjectIds = new Set(changes.flatMap(({ fresh }) => fresh.map(({ subjectId }) => subjectId)))
  const voided = subjectIds.size === 0 ? [] : await listVoid(tx, [...subjectIds])
  const bySubject = groupBy(voided, ({ subjectId }) => subjectId)
  return changes.map((change) => withRevived(change, bySubject.get(change.fresh[0]?.subjectId ?? '') ?? []))
}
