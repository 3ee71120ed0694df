import { type SQL, sql } from 'drizzle-orm'
import type { ArticleKind } from '#app/domain/article.ts'
import type { IsoDate } from '#app/domain/calendar.ts'
import type { UnitCode } from '#app/domain/unit-code.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

/** What a list shows: what may be ordered that day, all but what is retired, or what is retired. */
export type PriceListView = 'sold' | 'current' | 'retired' | 'all'

export type PriceListRow = {
  id: string
  lotNumber: string | null
  lotTitle: string | null
  code: string
  descriptionFr: string
  descriptionDe: string | null
  descriptionNl: string | null
  unit: UnitCode
  kind: ArticleKind
  termMonths: number | null
  cpv: string | null
  vatRate: number
  minimumQuantity: number
  step: number
  deliveryDays: number | null
  optionOf: string | null
  pictureSha256: string | null
  retiredOn: IsoDate | null
  unitPrice: number | null
  nextPrice: number | null
  nextFrom: IsoDate | null
}

const priceBy = (today: IsoDate, article: SQL) => sql`select p.unit_price from article_prices p
  where p.organisation_id = ${article}.organisation_id and p.article_id = ${article}.id and p.valid_from <= ${today}::date
  order by p.valid_from desc limit 1`

const FAMILY = sql`partition by coalesce(a.option_of, a.id) order by a.option_of is not null`

/**
 * The articles of a framework contract, each with what it is an option of: by windows over the list, which is read once.
 * Joined with itself, a list that had just been imported was read line by line, for a statistic that knew none of it.
 */
const articlesOf = ({ ownerId, frameworkId, today }: { ownerId: string; frameworkId: string; today: IsoDate }) => sql`
  select a.*, first_value(a.position) over (${FAMILY}) as family_position,
    case when a.option_of is not null then first_value(a.code) over (${FAMILY}) end as option_code,
    case when a.option_of is not null then first_value(a.sold) over (${FAMILY}) else true end as family_sold
  from (
    select a.*, coalesce(a.retired_on > ${today}::date, true) and exists (${priceBy(today, sql`a`)}) as sold
    from articles a where a.organisation_id = ${ownerId}::uuid and a.framework_id = ${frameworkId}::uuid
  ) a`

/** An option is sold as long as what it is an option of. */
const SOLD = sql`a.sold and a.family_sold`

function inView(view: PriceListView, today: IsoDate): SQL {
  if (view === 'sold') return SOLD
  if (view === 'current') return sql`coalesce(a.retired_on > ${today}::date, true)`
  return view === 'retired' ? sql`a.retired_on <= ${today}::date` : sql`true`
}

/** Whether an article `a` holds each of the words, accents or not. */
export function holdsArticleWords(words: string): SQL {
  const wanted = words.replaceAll('\u0000', '').split(/\s+/).filter(Boolean).slice(0, 20)
  const each = wanted.map((word) => sql`a.search_text like plain_text(${`%${word.replace(/[\\%_]/g, '\\$&')}%`})`)
  return each.length === 0 ? sql`true` : sql.join(each, sql` and `)
}

type Asked = {
  ownerId: string
  frameworkId: string
  today: IsoDate
  view: PriceListView
  words?: string
  lotId?: string | null
  limit: number
  offset: number
}

/** One page of a price list, lot by lot, each option below its article, and how many there are on all pages. */
export async function listPriceList(tx: TenantTx, asked: Asked): Promise<{ total: number; rows: PriceListRow[] }> {
  const { today, view, words = '', lotId = null, limit, offset } = asked
  const rows = await tx.execute<PriceListRow & { total: number }>(sql`
    with found as materialized (
      select a.*, l.number as lot_number, l.title as lot_title,
        row_number() over (order by l.position, l.number, a.family_position, coalesce(a.option_of, a.id),
          a.option_of is not null, a.position, a.code) as place
      from (${articlesOf(asked)}) a
      left join framework_lots l on l.organisation_id = a.organisation_id and l.id = a.lot_id
      where ${lotId === null ? sql`true` : sql`a.lot_id = ${lotId}::uuid`}
        and ${holdsArticleWords(words)} and ${inView(view, today)}
    ), page as (
      select * from found order by place limit ${limit}
      offset least(${offset}::bigint, (select greatest(count(*) - 1, 0) / ${limit}::bigint * ${limit}::bigint from found))
    )
    select a.id, a.lot_number as "lotNumber", a.lot_title as "lotTitle", a.code, a.description_fr as "descriptionFr",
      a.description_de as "descriptionDe", a.description_nl as "descriptionNl", a.unit, a.kind,
      a.term_months as "termMonths", a.cpv, a.vat_rate as "vatRate", a.minimum_quantity::float8 as "minimumQuantity",
      a.step::float8 as step, a.delivery_days as "deliveryDays", a.option_code as "optionOf",
      a.picture_sha256 as "pictureSha256", a.retired_on::text as "retiredOn",
      (${priceBy(today, sql`a`)})::float8 as "unitPrice", n.unit_price::float8 as "nextPrice",
      n.valid_from::text as "nextFrom", (select count(*)::int from found) as total
    from page a
    left join lateral (
      select p.unit_price, p.valid_from from article_prices p
      where p.organisation_id = a.organisation_id and p.article_id = a.id and p.valid_from > ${today}::date
      order by p.valid_from limit 1
    ) n on true
    order by a.place`)
  return { total: rows[0]?.total ?? 0, rows: rows.map(({ total: _, ...row }) => row) }
}

/** How many articles may be ordered of a framework contract that day. */
export async function countSoldArticles(
  tx: TenantTx,
  asked: { ownerId: string; frameworkId: string; today: IsoDate },
): Promise<number> {
  const [row] = await tx.execute<{ times: number }>(
    sql`select count(*)::int as times from (${articlesOf(asked)}) a where ${SOLD}`,
  )
  return row?.times ?? 0
}

export type KnownArticle = Omit<PriceListRow, 'lotNumber' | 'lotTitle' | 'unitPrice' | 'nextPrice' | 'nextFrom'> & {
  lotId: string | null
  prices: { validFrom: IsoDate; unitPrice: number }[]
}

/** All articles of a framework contract of ours with all their prices: what an imported list is held against. */
export async function listKnownArticles(tx: TenantTx, frameworkId: string): Promise<KnownArticle[]> {
  const rows = await tx.execute<KnownArticle>(sql`
    select a.id, a.lot_id as "lotId", a.code, a.description_fr as "descriptionFr", a.description_de as "descriptionDe",
      a.description_nl as "descriptionNl", a.unit, a.kind, a.term_months as "termMonths", a.cpv,
      a.vat_rate as "vatRate", a.minimum_quantity::float8 as "minimumQuantity", a.step::float8 as step,
      a.delivery_days as "deliveryDays", case when a.option_of is not null then first_value(a.code) over (${FAMILY}) end as "optionOf",
      a.picture_sha256 as "pictureSha256", a.retired_on::text as "retiredOn", coalesce(p.prices, '[]') as prices
    from articles a
    left join lateral (
      select jsonb_agg(jsonb_build_object('validFrom', p.valid_from, 'unitPrice', p.unit_price) order by p.valid_from) as prices
      from article_prices p where p.organisation_id = a.organisation_id and p.article_id = a.id
    ) p on true
    where a.organisation_id = ${currentTenant} and a.framework_id = ${frameworkId}::uuid
    order by a.position, a.code`)
  return [...rows]
}
