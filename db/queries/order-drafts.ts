import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { ArticleKind } from '#app/domain/article.ts'
import type { SoldBy } from '#app/domain/article-quantity.ts'
import type { IsoDate } from '#app/domain/calendar.ts'
import { ORDERING_OBSTACLES, type OrderingObstacle } from '#app/domain/order.ts'
import type { SoldArticle } from '#app/domain/order-basket.ts'
import type { UnitCode } from '#app/domain/unit-code.ts'
import { noteOrderEditor } from '#db/queries/order-editors.ts'
import type { KeptOrder } from '#db/queries/orders.ts'
import { articles } from '#db/schema/articles.ts'
import { orderLines, orders } from '#db/schema/orders.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

/** What a basket is for: a lot of a framework contract, or the whole where it has none. */
export type OrderedPlace = { ownerId: string; frameworkId: string; lotId: string | null }

/** One after the other: what a person puts in from two tabs at once becomes one draft. */
export async function holdBasket(tx: TenantTx, userId: string) {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended((${currentTenant})::text || ${userId}::text, 0))`)
}

/** The draft that a person of ours has begun for that lot, held; null without one. */
export async function lockDraftFor(tx: TenantTx, place: OrderedPlace, userId: string): Promise<KeptOrder | null> {
  const [draft] = await tx
    .select()
    .from(orders)
    .where(
      and(
        eq(orders.organisationId, currentTenant),
        eq(orders.status, 'draft'),
        eq(orders.createdBy, userId),
        eq(orders.ownerId, place.ownerId),
        eq(orders.frameworkId, place.frameworkId),
        sql`${orders.lotId} is not distinct from ${place.lotId}::uuid`,
      ),
    )
    .orderBy(orders.createdAt)
    .limit(1)
    .for('update')
  return draft ?? null
}

/** The drafts that a person of ours has begun against a framework contract. */
export async function listDraftIds(tx: TenantTx, { frameworkId, userId }: { frameworkId: string; userId: string }) {
  const drafts = await tx
    .select({ id: orders.id })
    .from(orders)
    .where(
      and(
        eq(orders.organisationId, currentTenant),
        eq(orders.status, 'draft'),
        eq(orders.createdBy, userId),
        eq(orders.frameworkId, frameworkId),
      ),
    )
  return drafts.map(({ id }) => id)
}

type NewDraft = OrderedPlace & { createdBy: string; pricedOn: IsoDate } & Partial<
    Pick<KeptOrder, 'deliveryAddress' | 'contactName' | 'contactEmail' | 'contactPhone' | 'budgetArticle' | 'remarks'>
  >

export async function insertDraftOrder(tx: TenantTx, draft: NewDraft): Promise<KeptOrder> {
  const [row] = await tx.insert(orders).values(draft).returning()
  if (!row) throw new Error('Insert returned no order')
  return row
}

type NewLine = Omit<typeof orderLines.$inferInsert, 'organisationId' | 'ownerId' | 'orderId' | 'revision'>

type NewLines = { lines: readonly NewLine[]; by: string | null }

/** All lines of a draft anew; `by`: who changed them, and is one of its buyers from then on. */
export async function replaceDraftLines(tx: TenantTx, draft: KeptOrder, { lines, by }: NewLines) {
  const { id: orderId, ownerId, revision } = draft
  await noteOrderEditor(tx, draft, by)
  await tx.delete(orderLines).where(and(eq(orderLines.organisationId, currentTenant), eq(orderLines.orderId, orderId)))
  if (lines.length === 0) return
  await tx.insert(orderLines).values(lines.map((line) => ({ ...line, ownerId, orderId, revision })))
}

/** Its lines go with it. */
export async function deleteDraftOrder(tx: TenantTx, { id }: Pick<KeptOrder, 'id'>) {
  await tx
    .delete(orders)
    .where(and(eq(orders.organisationId, currentTenant), eq(orders.id, id), eq(orders.status, 'draft')))
}

/** Where our last order was delivered to: what the next one begins with. */
export async function findLastDelivery(tx: TenantTx, userId: string) {
  const [last] = await tx
    .select({
      deliveryAddress: orders.deliveryAddress,
      contactName: orders.contactName,
      contactEmail: orders.contactEmail,
      contactPhone: orders.contactPhone,
    })
    .from(orders)
    .where(
      and(
        eq(orders.organisationId, currentTenant),
        eq(orders.createdBy, userId),
        sql`${orders.deliveryAddress} is not null`,
      ),
    )
    .orderBy(sql`${orders.updatedAt} desc`)
    .limit(1)
  return last ?? null
}

type SoldRow = Omit<SoldArticle, 'kind' | 'unit'> & { kind: ArticleKind; unit: UnitCode }

type Sale = { ownerId: string; frameworkId: string; today: IsoDate }

/** Those of these articles that may be ordered that day; an option as long as what it is an option of. */
export const listSoldArticles = async (
  tx: TenantTx,
  { ids, ...sale }: Sale & { ids: readonly string[] },
): Promise<SoldArticle[]> => (ids.length === 0 ? [] : soldArticles(tx, sale, sql`${sql.param(ids)}::uuid[]`))

/** Likewise of the articles that a draft of ours holds. */
export const listSoldInDraft = (
  tx: TenantTx,
  { id, revision, ...sale }: Sale & Pick<KeptOrder, 'id' | 'revision'>,
): Promise<SoldArticle[]> =>
  soldArticles(
    tx,
    sale,
    sql`array(select l.article_id from order_lines l where l.organisation_id = ${currentTenant}
      and l.order_id = ${id}::uuid and l.revision = ${revision}::integer and l.article_id is not null)`,
  )

async function soldArticles(tx: TenantTx, { ownerId, frameworkId, today }: Sale, ids: SQL): Promise<SoldArticle[]> {
  const rows = await tx.execute<SoldRow>(sql`
    with asked as materialized (select ${ids} as ids), wanted as materialized (
      select a.* from articles a where a.organisation_id = ${ownerId}::uuid and a.framework_id = ${frameworkId}::uuid
        and (a.id = any((select ids from asked)::uuid[]) or a.id in (select o.option_of from articles o
          where o.organisation_id = ${ownerId}::uuid and o.framework_id = ${frameworkId}::uuid and o.id = any((select ids from asked)::uuid[])))
        and coalesce(a.retired_on > ${today}::date, true)
    ), priced as materialized (
      select w.*, p.unit_price from wanted w cross join lateral (
        select p.unit_price from article_prices p
        where p.organisation_id = w.organisation_id and p.article_id = w.id and p.valid_from <= ${today}::date
        order by p.valid_from desc limit 1) p
    )
    select a.id, a.lot_id as "lotId", a.code, a.description_fr as description, a.unit, a.kind,
      a.term_months as "termMonths", a.vat_rate as "vatRate", a.minimum_quantity::float8 as "minimumQuantity",
      a.step::float8 as step, a.unit_price::float8 as "unitPrice", a.option_of is not null as "isOption"
    from priced a
    where a.id = any((select ids from asked)::uuid[]) and (a.option_of is null or a.option_of in (select id from priced))`)
  return [...rows]
}

/** How articles are sold, by their ids, sold still or not; those that we may not read are left out. */
export async function listSoldBy(
  tx: TenantTx,
  { ownerId, frameworkId, ids }: { ownerId: string; frameworkId: string; ids: readonly string[] },
): Promise<ReadonlyMap<string, SoldBy>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .select({ id: articles.id, minimumQuantity: articles.minimumQuantity, step: articles.step })
    .from(articles)
    .where(
      and(
        eq(articles.organisationId, ownerId),
        eq(articles.frameworkId, frameworkId),
        inArray(articles.id, [...new Set(ids)]),
      ),
    )
  return new Map(rows.map(({ id, ...by }) => [id, by]))
}

/** Why we may order nothing of a framework contract today; null when we may. */
export async function findOrderingObstacle(
  tx: TenantTx,
  { ownerId, frameworkId }: { ownerId: string; frameworkId: string },
): Promise<OrderingObstacle | null> {
  const [row] = await tx.execute<{ obstacle: string | null }>(
    sql`select own_ordering_obstacle(${ownerId}::uuid, ${frameworkId}::uuid) as obstacle`,
  )
  return ORDERING_OBSTACLES.find((one) => one === row?.obstacle) ?? null
}
