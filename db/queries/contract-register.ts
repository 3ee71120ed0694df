import { and, eq, gte, inArray, isNotNull, isNull, lte, or, type SQL, sql } from 'drizzle-orm'
import { type ContractFilter, type ContractOrder, type ContractSort, NO_MANAGER } from '#app/domain/contract-filter.ts'
import { users } from '#db/schema/accounts.ts'
import { contracts } from '#db/schema/contracts.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

/** Beyond this a count only says "more than". */
const COUNTED_AT_MOST = 10_000

/**
 * Beyond so many hits their order is walked until a page is full: sorting them would take longer, the more so the
 * larger the register (docs/decisions/030-common-words-are-walked.md).
 */
const HITS_SORTED = 600
const MORE_THAN = 500

const oneOf = <Value extends string>(column: Parameters<typeof inArray>[0], values: readonly Value[]) =>
  values.length === 0 ? undefined : inArray(column, [...values])

const managedBy = (manager: string) =>
  manager === NO_MANAGER
    ? and(isNull(contracts.managerId), isNull(contracts.managerText))
    : eq(contracts.managerId, manager)

const archivedAs = { without: isNull(contracts.archivedAt), only: isNotNull(contracts.archivedAt), with: undefined }

/** Everything but the text: that is the business of the search function. */
function conditions(filter: ContractFilter): SQL {
  const all = and(
    archivedAs[filter.archived],
    oneOf(contracts.nature, filter.natures),
    oneOf(contracts.route, filter.routes),
    oneOf(contracts.procedure, filter.procedures),
    oneOf(contracts.status, filter.statuses),
    oneOf(contracts.nextDueKind, filter.dueKinds),
    filter.manager === null ? undefined : managedBy(filter.manager),
    filter.supplier === null ? undefined : eq(contracts.supplier, filter.supplier),
    filter.centre === null ? undefined : eq(contracts.centre, filter.centre),
    filter.endsFrom === null ? undefined : gte(contracts.currentEnd, filter.endsFrom),
    filter.endsUntil === null ? undefined : lte(contracts.currentEnd, filter.endsUntil),
    filter.withoutTerm ? or(isNull(contracts.termKind), isNull(contracts.startOn)) : undefined,
    filter.invented ? eq(contracts.invented, true) : undefined,
  )
  return all ?? sql`true`
}

// Sorted as people read (C.UTF-8 would put "École" after "zèbre"); the first 200 characters fit an index entry.
const SORTED_BY: Record<Exclude<ContractSort, 'relevance'>, SQL> = {
  'next-due': sql`${contracts.nextDueOn}`,
  'current-end': sql`${contracts.currentEnd}`,
  'final-end': sql`${contracts.finalEnd}`,
  start: sql`${contracts.startOn}`,
  value: sql`coalesce(${contracts.approvedValue}, ${contracts.estimatedValue})`,
  reference: sql`left(${contracts.reference}, 200) collate "fr-x-icu"`,
  object: sql`left(${contracts.object}, 200) collate "fr-x-icu"`,
}

type Plain = Exclude<ContractSort, 'relevance'>
const plainSort = ({ by }: ContractOrder): Plain => (by === 'relevance' ? 'next-due' : by)
const isDescending = ({ by, direction }: ContractOrder) => by !== 'relevance' && direction === 'descending'

/** Empty values last, whichever way; the id makes every order a total one, so that no page repeats or skips a row. */
function inOrder(order: ContractOrder): SQL {
  const expression = SORTED_BY[plainSort(order)]
  return isDescending(order)
    ? sql`${expression} desc nulls last, ${contracts.id} desc`
    : sql`${expression} asc nulls last, ${contracts.id} asc`
}

export type RegisterWindow = { limit: number; offset: number }
export type RegisterQuery = { filter: ContractFilter; order: ContractOrder; window: RegisterWindow }
/** `more`: there are more than `total`, which is then only as far as was counted. */
type RegisterIds = { ids: string[]; total: number; more: boolean }

const idsWhere = (where: SQL, order: SQL, window: { limit: SQL | number; offset: SQL | number }) =>
  sql`array(select ${contracts.id} from ${contracts} where ${where} order by ${order} limit ${window.limit} offset ${window.offset})`

/** The index, read backwards, would put empty values first: filled ones and then empty ones are two walks along it. */
function idsDescending(where: SQL, order: ContractOrder, { limit, offset }: RegisterWindow): SQL {
  const expression = SORTED_BY[plainSort(order)]
  const filled = sql`${where} and ${expression} is not null`
  const first = idsWhere(filled, sql`${expression} desc, ${contracts.id} desc`, { limit, offset })
  const before = offset === 0 ? sql`0` : sql`(select count(*) from ${contracts} where ${filled})`
  const rest = idsWhere(sql`${where} and ${expression} is null`, sql`${contracts.id} desc`, {
    limit: sql`${limit}::int - (select cardinality(ids) from filled)`,
    offset: sql`(select case when cardinality(ids) = ${limit}::int then 0 else greatest(0, ${offset}::int - ${before}) end from filled)`,
  })
  return sql`(with filled as materialized (select ${first} as ids) select ids || ${rest} from filled)`
}

const idsInOrder = (where: SQL, order: ContractOrder, window: RegisterWindow): SQL =>
  isDescending(order) ? idsDescending(where, order, window) : idsWhere(where, inOrder(order), window)

async function idsByFilter(tx: TenantTx, where: SQL, order: ContractOrder, window: RegisterWindow) {
  const [found] = await tx.execute<{ ids: string[]; total: number }>(sql`
    select ${idsInOrder(where, order, window)} as ids,
      (select count(*)::int from (select 1 from ${contracts} where ${where} limit ${COUNTED_AT_MOST + 1}) counted) as total`)
  const { ids, total } = found ?? { ids: [], total: 0 }
  return { ids, total: Math.min(total, COUNTED_AT_MOST), more: total > COUNTED_AT_MOST }
}

type Hits = { ids: string[]; total: number; hits: number; parts: boolean }

/** Of at most HITS_SORTED + 1 hits: whether any matched as part of a word only, and those that the filter lets through. */
async function idsBySearch(tx: TenantTx, { filter, order, window: { limit, offset } }: RegisterQuery): Promise<Hits> {
  const best = order.by === 'relevance' ? sql`hit.rank desc, ` : sql``
  const [found] = await tx.execute<Hits>(sql`
    with hit as materialized (select id, rank from search_contracts(${filter.query}, ${HITS_SORTED + 1})),
    matching as materialized (
      select ${contracts.id} as id, row_number() over (order by ${best}${inOrder(order)}) as place
      from hit join ${contracts} on ${contracts.id} = hit.id where ${conditions(filter)}
    )
    select
      array(select id from matching order by place limit ${limit} offset ${offset}) as ids,
      (select count(*)::int from matching) as total,
      (select count(*)::int from hit) as hits,
      exists (select 1 from hit where rank < 1) as parts`)
  return found ?? { ids: [], total: 0, hits: 0, parts: false }
}

const hasWords = (query: string) =>
  sql`${contracts.searchWords} @@ websearch_to_tsquery('public.french_plain', ${query})`

/** As in the search function: text that stands somewhere in a reference, an object, a supplier or a centre. */
const hasPart = (query: string) =>
  sql`${contracts.searchText} like '%' || regexp_replace(trim(public.plain_text(${query})), '([\\\\%_])', '\\\\\\1', 'g') || '%'`

/** Few hits are sorted; of many the order is walked, and how many there are in all is not counted. */
async function idsOfSearch(tx: TenantTx, asked: RegisterQuery): Promise<RegisterIds> {
  const { filter, order, window } = asked
  const { hits, parts, ...found } = await idsBySearch(tx, asked)
  if (hits <= HITS_SORTED) return { ...found, more: false }

  const text = parts ? sql`(${hasWords(filter.query)} or ${hasPart(filter.query)})` : hasWords(filter.query)
  const where = sql`${conditions(filter)} and ${text}`
  if (found.total < MORE_THAN) return idsByFilter(tx, where, order, window)
  const [walked] = await tx.execute<{ ids: string[] }>(sql`select ${idsInOrder(where, order, window)} as ids`)
  return { ids: walked?.ids ?? [], total: MORE_THAN, more: true }
}

/** The ids of one window of the register, in order. */
export const listRegisterIds = (tx: TenantTx, asked: RegisterQuery): Promise<RegisterIds> =>
  asked.filter.query === ''
    ? idsByFilter(tx, conditions(asked.filter), asked.order, asked.window)
    : idsOfSearch(tx, asked)

const listed = {
  id: contracts.id,
  reference: contracts.reference,
  object: contracts.object,
  nature: contracts.nature,
  route: contracts.route,
  procedure: contracts.procedure,
  procedureLabel: contracts.procedureLabel,
  status: contracts.status,
  value: sql<number | null>`coalesce(${contracts.approvedValue}, ${contracts.estimatedValue})`.mapWith(
    contracts.approvedValue,
  ),
  supplier: contracts.supplier,
  centre: contracts.centre,
  managerId: contracts.managerId,
  managerName: sql<string | null>`coalesce(${users.name}, ${contracts.managerText})`,
  startOn: contracts.startOn,
  currentEnd: contracts.currentEnd,
  finalEnd: contracts.finalEnd,
  nextDueOn: contracts.nextDueOn,
  nextDueKind: contracts.nextDueKind,
  archivedAt: contracts.archivedAt,
  invented: contracts.invented,
}

export type RegisterRow = Awaited<ReturnType<typeof rowsOf>>[number]

const rowsOf = (tx: TenantTx, ids: readonly string[]) =>
  tx
    .select(listed)
    .from(contracts)
    .leftJoin(users, eq(users.id, contracts.managerId))
    .where(inArray(contracts.id, [...ids]))

/** The rows of these ids, in the order of the ids. */
export async function listRegisterRows(tx: TenantTx, ids: readonly string[]): Promise<RegisterRow[]> {
  if (ids.length === 0) return []
  const found = new Map((await rowsOf(tx, ids)).map((row) => [row.id, row]))
  return ids.flatMap((id) => found.get(id) ?? [])
}

export type RegisterPage = Omit<RegisterIds, 'ids'> & { rows: RegisterRow[] }

/** One page of the register. */
export async function listContracts(tx: TenantTx, asked: RegisterQuery): Promise<RegisterPage> {
  const { ids, ...counted } = await listRegisterIds(tx, asked)
  return { rows: await listRegisterRows(tx, ids), ...counted }
}

/** Whether the organisation has any contract at all, archived ones included. */
export async function hasContracts(tx: TenantTx): Promise<boolean> {
  const [row] = await tx.select({ id: contracts.id }).from(contracts).limit(1)
  return row !== undefined
}

const MOST_NAMES = 100

type Names = { column: 'supplier' | 'centre'; from?: string; most?: number }

/** The distinct values of a column, walking its index from one to the next: quick in a register of any size. */
function distinctValues({ column, from = '', most = MOST_NAMES }: Names) {
  const name = sql.identifier(column)
  const next = (after: SQL) =>
    sql`(select ${name} from contracts where organisation_id = ${currentTenant} and ${after} order by ${name} limit 1)`
  return sql`
    with recursive found(value, place) as (
      select ${next(sql`${name} >= ${from}`)}, 1
      union all
      select ${next(sql`${name} > found.value`)}, place + 1 from found where found.value is not null and place < ${most}
    )
    select value from found where value is not null order by value collate "fr-x-icu"`
}

/** The names in the register from that text on, as their letters are stored, in reading order. */
export async function listNamesInRegister(tx: TenantTx, names: Names): Promise<string[]> {
  const rows = await tx.execute<{ value: string }>(distinctValues(names))
  return rows.map(({ value }) => value)
}
