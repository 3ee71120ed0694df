import type { IsoDate } from '#app/domain/calendar.ts'
import type { Bucket } from '#app/domain/deadline-bucket.ts'
import { type DeadlineGroup, deadlineGroups, rowsOfGroups } from '#app/domain/deadline-group.ts'
import { countDeadlinesOfStretches, type DeadlineFilter } from '#db/queries/deadline-counts.ts'
import {
  type DeadlineCursor,
  type DeadlineRow,
  listDeadlinesBetween,
  listDeadlinesInBucket,
  listFirstDeadlines,
} from '#db/queries/deadline-list.ts'
import type { TenantTx } from '#db/tenant.ts'

/** The first rows of a group; `count` is of all its rows, null where the page does not know it. */
export type GroupOfRows = { group: DeadlineGroup; count: number | null; rows: DeadlineRow[] }
export type DeadlinePage = { groups: GroupOfRows[]; next: DeadlineCursor | null }

const MONTHS = 12
const ROWS = { page: 24, each: 8 }
const PAGE = 50

/** What is past, the two weeks and the months that follow, each with its first rows, until a page is full. */
export async function findDeadlineOverview(
  tx: TenantTx,
  { today, ...filter }: DeadlineFilter & { today: IsoDate },
): Promise<DeadlinePage> {
  const groups = deadlineGroups(today, MONTHS)
  const counts = await countDeadlinesOfStretches(tx, groups, filter)
  const chosen = rowsOfGroups(
    groups.map((group) => ({ group, count: counts.get(group.key) ?? 0 })),
    ROWS,
  )
  const stretches = chosen.map(({ group: { from, to }, shown }) => ({ from, to, shown }))
  const rows = stretches.length > 0 ? await listFirstDeadlines(tx, stretches, filter) : []
  return { groups: chosen.map(({ group, count }) => ({ group, count, rows: rows.filter(isIn(group)) })), next: null }
}

const isIn =
  ({ from, to }: DeadlineGroup) =>
  ({ dueOn }: DeadlineRow): boolean =>
    dueOn >= from && dueOn <= to

type Asked = DeadlineFilter & { today: IsoDate; after: DeadlineCursor | null }

export async function findBucketPage(tx: TenantTx, asked: Asked & { bucket: Bucket }): Promise<DeadlinePage> {
  return grouped(await listDeadlinesInBucket(tx, { ...asked, limit: PAGE + 1 }), asked.today)
}

export async function findGroupPage(
  tx: TenantTx,
  { group, ...asked }: Asked & { group: DeadlineGroup },
): Promise<DeadlinePage> {
  const { from, to } = group
  return grouped(await listDeadlinesBetween(tx, { ...asked, from, to, limit: PAGE + 1 }), asked.today)
}

/** Rows in order of day under the headings they belong to. */
function grouped(found: readonly DeadlineRow[], today: IsoDate): DeadlinePage {
  const rows = found.slice(0, PAGE)
  const last = rows.at(-1)
  const groups = deadlineGroups(today, 600).flatMap((group) => {
    const own = rows.filter(isIn(group))
    return own.length > 0 ? [{ group, count: null, rows: own }] : []
  })
  return { groups, next: found.length > PAGE && last ? { dueOn: last.dueOn, kind: last.kind, id: last.id } : null }
}
