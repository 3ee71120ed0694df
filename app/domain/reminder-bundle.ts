import type { IsoDate } from '#app/domain/calendar.ts'
import { BUCKETS, type Bucket, bucketOf } from '#app/domain/deadline-bucket.ts'
import type { DeadlineKind } from '#app/domain/deadline-facts.ts'

/** Beyond this the letter counts the rest: nobody reads more, and mail programs cut a letter of over 100 kB. */
export const MOST_LINES = 60

type Dated = { id: string; kind: DeadlineKind; dueOn: IsoDate }

/** The deadlines of one group of the échéancier: the earliest, and how many there are. */
export type BundleSection<Row> = { bucket: Bucket; first: Row[]; total: number }

/** Every group that is not empty, the most urgent first, with at most `most` rows in all. */
export function bundleSections<Row extends Dated>(
  rows: readonly Row[],
  today: IsoDate,
  most = MOST_LINES,
): BundleSection<Row>[] {
  const groups = new Map<Bucket, Row[]>(BUCKETS.map((bucket) => [bucket, []]))
  for (const row of rows) groups.get(bucketOf(row.kind, row.dueOn, today))?.push(row)
  const filled = [...groups].filter(([, members]) => members.length > 0)
  const shares = sharesOf(
    filled.map(([, members]) => members.length),
    most,
  )
  return filled.map(([bucket, members], at) => ({
    bucket,
    first: members.sort(earlier).slice(0, shares[at]),
    total: members.length,
  }))
}

const earlier = (one: Dated, other: Dated): number => {
  if (one.dueOn !== other.dueOn) return one.dueOn < other.dueOn ? -1 : 1
  return one.id < other.id ? -1 : 1
}

/** An even share for each, so that none is silent; what one leaves over goes to the most urgent that has more to say. */
function sharesOf(totals: readonly number[], most: number): number[] {
  const even = Math.floor(most / totals.length)
  const shares = totals.map((total) => Math.min(total, even))
  let left = most - shares.reduce((sum, share) => sum + share, 0)
  return totals.map((total, at) => {
    const share = shares[at] ?? 0
    const more = Math.min(total - share, left)
    left -= more
    return share + more
  })
}

/** What the subject says: how many in all, how many of them past, and the next day that is still ahead. */
export function bundleSummary(rows: readonly Pick<Dated, 'dueOn'>[], today: IsoDate) {
  const ahead = rows.map(({ dueOn }) => dueOn).filter((day) => day >= today)
  const next = ahead.reduce<IsoDate | null>((first, day) => (first === null || day < first ? day : first), null)
  return { total: rows.length, past: rows.length - ahead.length, next }
}
export type BundleSummary = ReturnType<typeof bundleSummary>
