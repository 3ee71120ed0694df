import { and, eq, notInArray, type SQL, sql } from 'drizzle-orm'
import { addDays, type IsoDate } from '#app/domain/calendar.ts'
import type { DeadlineKind } from '#app/domain/deadline.ts'
import { BUCKETS, type Bucket } from '#app/domain/deadline-bucket.ts'
import { contracts } from '#db/schema/contracts.ts'
import { deadlines } from '#db/schema/deadlines.ts'
import { tallies } from '#db/schema/tallies.ts'
import type { TenantTx } from '#db/tenant.ts'

/** `managerId`: only deadlines of that person's contracts. */
export type DeadlineFilter = { kind?: DeadlineKind | null | undefined; managerId?: string | null | undefined }
export type BucketCounts = Record<Bucket, number>

/** The SQL of app/domain/deadline-bucket.ts; a property test holds both together. */
const bucketSql = (kind: SQL, day: SQL, today: IsoDate) => sql<Bucket>`case
  when ${day} < ${today}::date then case when ${kind} = 'notice' then 'missed' else 'overdue' end
  when ${day} <= ${today}::date + 30 then 'within-30'
  when ${day} <= ${today}::date + 90 then 'within-90'
  else 'later' end`

const summed = (rows: readonly { bucket: string; count: number }[]): BucketCounts => {
  const counts: BucketCounts = { missed: 0, overdue: 0, 'within-30': 0, 'within-90': 0, later: 0 }
  for (const bucket of BUCKETS) counts[bucket] = rows.find((row) => row.bucket === bucket)?.count ?? 0
  return counts
}

/** Of a whole register from the tallies, without reading the deadlines themselves; of one person by counting. */
export async function countDeadlinesByBucket(
  tx: TenantTx,
  { today, kind, managerId }: DeadlineFilter & { today: IsoDate },
): Promise<BucketCounts> {
  if (managerId) return countByReading(tx, { today, kind, managerId })
  const ofKind = kind ? eq(tallies.kind, kind) : sql`true`
  const rows = await tx.execute<{ bucket: Bucket | 'open'; count: number }>(sql`
    select ${bucketSql(sql`${tallies.kind}`, sql`${tallies.day}`, today)} as bucket, sum(${tallies.tally})::int as count
    from ${tallies}
    where ${tallies.subject} = 'deadline-day' and ${tallies.day} <= ${addDays(today, 90)} and ${ofKind}
    group by bucket
    union all
    select 'open', coalesce(sum(${tallies.tally}), 0)::int from ${tallies}
    where ${tallies.subject} = 'deadline' and ${ofKind}`)
  const counts = summed(rows)
  const open = rows.find(({ bucket }) => bucket === 'open')?.count ?? 0
  const near = counts.missed + counts.overdue + counts['within-30'] + counts['within-90']
  return { ...counts, later: open - near }
}

async function countByReading(tx: TenantTx, { today, kind, managerId }: DeadlineFilter & { today: IsoDate }) {
  const rows = await tx
    .select({
      bucket: bucketSql(sql`${deadlines.kind}`, sql`${deadlines.dueOn}`, today).as('bucket'),
      count: sql<number>`count(*)::int`,
    })
    .from(deadlines)
    .innerJoin(contracts, eq(contracts.id, deadlines.contractId))
    .where(and(eq(deadlines.state, 'open'), matches({ kind, managerId })))
    .groupBy(sql`bucket`)
  return summed(rows)
}

/** The part of a condition that a reader's filter adds. */
export const matches = ({ kind, managerId }: DeadlineFilter): SQL | undefined =>
  and(kind ? eq(deadlines.kind, kind) : undefined, managerId ? eq(contracts.managerId, managerId) : undefined)

type Stretch = { key: string; from: IsoDate; to: IsoDate }

const stretchRows = (stretches: readonly Stretch[]) =>
  sql`jsonb_to_recordset(${JSON.stringify(
    stretches.map(({ key, from, to }) => ({ key, first: from, last: to })),
  )}::text::jsonb) as stretch(key text, first date, last date)`

/** How many deadlines fall in each stretch of days, by its key. */
export async function countDeadlinesOfStretches(
  tx: TenantTx,
  stretches: readonly Stretch[],
  { kind, managerId }: DeadlineFilter,
): Promise<Map<string, number>> {
  const counted = managerId
    ? sql`select stretch.key, count(*)::int as count
        from ${stretchRows(stretches)}
        join ${deadlines} on ${deadlines.state} = 'open' and ${deadlines.dueOn} between stretch.first and stretch.last
        join ${contracts} on ${contracts.id} = ${deadlines.contractId}
        where ${matches({ kind, managerId })} group by 1`
    : // One walk along the index for each stretch: a join would hold every day against every stretch.
      sql`select stretch.key, days.count
        from ${stretchRows(stretches)}
        cross join lateral (
          select sum(${tallies.tally})::int as count from ${tallies}
          where ${tallies.subject} = 'deadline-day' and ${tallies.day} between stretch.first and stretch.last
            and ${kind ? eq(tallies.kind, kind) : sql`true`}
        ) days
        where days.count is not null`
  const rows = await tx.execute<{ key: string; count: number }>(counted)
  return new Map(rows.map(({ key, count }) => [key, count]))
}

const countContracts = async (tx: TenantTx, without: readonly string[]): Promise<number> => {
  const [row] = await tx
    .select({ count: sql<number>`coalesce(sum(${tallies.tally}), 0)::int` })
    .from(tallies)
    .where(and(eq(tallies.subject, 'contract'), notInArray(tallies.kind, [...without])))
  return row?.count ?? 0
}

/** Contracts whose dates are watched: neither closed nor archived. */
export const countContractsFollowed = (tx: TenantTx) => countContracts(tx, ['closed', 'archived'])

/** Contracts that the register lists when nothing is asked of it: all but the archived ones. */
export const countContractsListed = (tx: TenantTx) => countContracts(tx, ['archived'])
