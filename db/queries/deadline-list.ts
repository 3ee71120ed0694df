import { and, asc, eq, gte, lt, lte, ne, type SQL, sql } from 'drizzle-orm'
import { addDays, type IsoDate } from '#app/domain/calendar.ts'
import type { DeadlineFacts, DeadlineKind } from '#app/domain/deadline.ts'
import type { Bucket } from '#app/domain/deadline-bucket.ts'
import { TERM_COLUMNS, termOf } from '#db/queries/contract-columns.ts'
import { type DeadlineFilter, matches } from '#db/queries/deadline-counts.ts'
import { deadlineCentre, deadlineReference, deadlineTitle } from '#db/queries/deadline-subject.ts'
import { users } from '#db/schema/accounts.ts'
import { contracts } from '#db/schema/contracts.ts'
import { deadlines } from '#db/schema/deadlines.ts'
import type { TenantTx } from '#db/tenant.ts'

/** Where a page goes on: after this deadline. */
export type DeadlineCursor = { dueOn: IsoDate; kind: string; id: string }
type Page = DeadlineFilter & { limit: number; after?: DeadlineCursor | null }

const managers = sql.identifier('managers')
const acknowledgers = sql.identifier('acknowledgers')

const nameOf = (userId: SQL, alias: SQL) =>
  sql<string | null>`(select ${alias}.name from ${users} ${alias} where ${alias}.id = ${userId})`

const shown = {
  id: deadlines.id,
  kind: sql<DeadlineKind>`${deadlines.kind}`,
  dueOn: deadlines.dueOn,
  facts: sql<DeadlineFacts>`${deadlines.facts}`,
  acknowledgedAt: deadlines.acknowledgedAt,
  acknowledgedBy: nameOf(sql`${deadlines.acknowledgedBy}`, sql`${acknowledgers}`),
  snoozedUntil: deadlines.snoozedUntil,
  pauseNote: deadlines.pauseNote,
  contractId: deadlines.contractId,
  object: deadlineTitle,
  reference: deadlineReference,
  supplier: contracts.supplier,
  centre: deadlineCentre,
  procedure: contracts.procedure,
  manager: nameOf(sql`${contracts.managerId}`, sql`${managers}`),
  managerText: contracts.managerText,
  status: contracts.status,
  /** What deciding takes; null where the deadline is not one of a contract. */
  contract: {
    id: contracts.id,
    status: contracts.status,
    archivedAt: contracts.archivedAt,
    launchLeadDays: contracts.launchLeadDays,
    ...TERM_COLUMNS,
  },
}

// In this order the index on open deadlines gives a page without sorting the register.
const order = [asc(deadlines.dueOn), asc(deadlines.kind), asc(deadlines.id)]

const follows = ({ dueOn, kind, id }: DeadlineCursor) =>
  sql`(${deadlines.dueOn}, ${deadlines.kind}, ${deadlines.id}) > (${dueOn}::date, ${kind}, ${id}::uuid)`

/** The condition of one bucket; together they are app/domain/deadline-bucket.ts. */
function inBucket(bucket: Bucket, today: IsoDate): SQL | undefined {
  if (bucket === 'missed') return and(lt(deadlines.dueOn, today), eq(deadlines.kind, 'notice'))
  if (bucket === 'overdue') return and(lt(deadlines.dueOn, today), ne(deadlines.kind, 'notice'))
  if (bucket === 'within-30') return and(gte(deadlines.dueOn, today), lte(deadlines.dueOn, addDays(today, 30)))
  const from = addDays(today, bucket === 'within-90' ? 31 : 91)
  return and(gte(deadlines.dueOn, from), bucket === 'within-90' ? lte(deadlines.dueOn, addDays(today, 90)) : undefined)
}

function listWhere(tx: TenantTx, condition: SQL | undefined, { limit, after, ...filter }: Page) {
  return tx
    .select(shown)
    .from(deadlines)
    .leftJoin(contracts, eq(contracts.id, deadlines.contractId))
    .where(and(eq(deadlines.state, 'open'), condition, matches(filter), after ? follows(after) : undefined))
    .orderBy(...order)
    .limit(limit)
}

export type DeadlineRow = Awaited<ReturnType<typeof listWhere>>[number]

/** One bucket of the échéancier, a page at a time. */
export const listDeadlinesInBucket = (tx: TenantTx, page: Page & { bucket: Bucket; today: IsoDate }) =>
  listWhere(tx, inBucket(page.bucket, page.today), page)

/** The deadlines that fall between two days, both included, a page at a time. */
export const listDeadlinesBetween = (tx: TenantTx, { from, to, ...page }: Page & { from: IsoDate; to: IsoDate }) =>
  listWhere(tx, and(gte(deadlines.dueOn, from), lte(deadlines.dueOn, to)), page)

type Stretch = { from: IsoDate; to: IsoDate; shown: number }

/** The first deadlines of each of several stretches of days, all in one order. */
export function listFirstDeadlines(tx: TenantTx, stretches: readonly Stretch[], filter: DeadlineFilter) {
  const rows = JSON.stringify(stretches.map(({ from, to, shown }) => ({ first: from, last: to, shown })))
  // Gathered as an array first: the lines are then read by their key, whatever the planner thinks of the stretches.
  const first = sql`array(
    select own.id from jsonb_to_recordset(${rows}::text::jsonb) as stretch(first date, last date, shown integer)
    cross join lateral (
      select ${deadlines.id} from ${deadlines}
      left join ${contracts} on ${contracts.id} = ${deadlines.contractId}
      where ${deadlines.state} = 'open' and ${deadlines.dueOn} between stretch.first and stretch.last
        and ${matches(filter) ?? sql`true`}
      order by ${sql.join(order, sql`, `)}
      limit stretch.shown
    ) own)`
  const limit = stretches.reduce((sum, { shown }) => sum + shown, 0)
  return listWhere(tx, sql`${deadlines.id} = any(${first})`, { limit })
}

/** Everything open on one contract, the earliest first. */
export const listDeadlinesOfContract = (tx: TenantTx, contractId: string) =>
  listWhere(tx, eq(deadlines.contractId, contractId), { limit: 20 })

/** The first deadline from that day on. */
export async function findNextDeadline(tx: TenantTx, { from, ...filter }: DeadlineFilter & { from: IsoDate }) {
  const [row] = await listWhere(tx, gte(deadlines.dueOn, from), { ...filter, limit: 1 })
  return row ?? null
}

/** The contract of a row, as the rules of deciding take it; null where it is not one of a contract. */
export const contractOfRow = ({ contract }: DeadlineRow) =>
  contract && {
    id: contract.id,
    archivedAt: contract.archivedAt,
    details: { term: termOf(contract), status: contract.status, launchLeadDays: contract.launchLeadDays },
  }
