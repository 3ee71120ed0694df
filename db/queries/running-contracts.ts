import { and, asc, eq, gte, inArray, isNull, lte, type SQL, sql } from 'drizzle-orm'
import type { IsoDate } from '#app/domain/calendar.ts'
import { TERM_COLUMNS, termOf } from '#db/queries/contract-columns.ts'
import { contracts } from '#db/schema/contracts.ts'
import type { TenantTx } from '#db/tenant.ts'

/** `end` is null among contracts without an end, which come last. */
export type RunningCursor = { end: IsoDate | null; id: string }
type Asked = { today: IsoDate; until: IsoDate; managerId: string | null; after: RunningCursor | null; limit: number }

const drawn = {
  id: contracts.id,
  object: contracts.object,
  currentEnd: contracts.currentEnd,
  ...TERM_COLUMNS,
}

const listWhere = (tx: TenantTx, condition: SQL | undefined, { until, managerId, limit }: Asked) =>
  tx
    .select(drawn)
    .from(contracts)
    .where(
      and(
        isNull(contracts.archivedAt),
        inArray(contracts.status, ['awarded', 'running']),
        lte(contracts.startOn, until),
        managerId ? eq(contracts.managerId, managerId) : undefined,
        condition,
      ),
    )
    .orderBy(asc(contracts.currentEnd), asc(contracts.id))
    .limit(limit)

const follows = ({ end, id }: RunningCursor) =>
  sql`(${contracts.currentEnd}, ${contracts.id}) > (${end}::date, ${id}::uuid)`

const withEnd = (tx: TenantTx, asked: Asked) =>
  listWhere(tx, and(gte(contracts.currentEnd, asked.today), asked.after ? follows(asked.after) : undefined), asked)

const withoutEnd = (tx: TenantTx, asked: Asked) =>
  listWhere(
    tx,
    and(
      isNull(contracts.currentEnd),
      eq(contracts.termKind, 'indefinite'),
      asked.after?.end === null ? sql`${contracts.id} > ${asked.after.id}::uuid` : undefined,
    ),
    asked,
  )

/** Contracts in force, those that end first before the others, a page at a time. */
export async function listRunningContracts(tx: TenantTx, asked: Asked) {
  const ending = asked.after?.end === null ? [] : await withEnd(tx, asked)
  const open = ending.length < asked.limit ? await withoutEnd(tx, { ...asked, limit: asked.limit - ending.length }) : []
  return [...ending, ...open].map((row) => ({ ...row, term: termOf(row) }))
}
