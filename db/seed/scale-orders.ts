import postgres, { type TransactionSql } from 'postgres'
import { addDays, type IsoDate } from '#app/domain/calendar.ts'
import { env } from '#app/lib/env.server.ts'
import type { ScaleOrganisation } from '#db/seed/scale-plan.ts'
import { enterAsOwner } from '#db/tenant.ts'

/** What a centre of a data set sells: the same whatever the number of its orders. */
const FRAMEWORKS = 4
const LOTS = 3
const ARTICLES = 20
const MOST_MEMBERS = 200
const MONTHS = 36
/** Far above all that a data set orders: ceilings are held and never reached. Cents. */
const CEILINGS = { framework: 10 ** 14, lot: 10 ** 13, member: 10 ** 12 }

type Centre = { owner: ScaleOrganisation; members: readonly string[]; count: number; today: IsoDate }

/** Ids follow from what they are of, so that a second run makes the same. */
const nameIds = (tx: TransactionSql, { owner }: Centre) =>
  tx.unsafe(`create or replace function pg_temp.made(what text) returns uuid language sql immutable
    as $$ select md5('${owner.id}:' || what)::uuid $$`)

async function insertSale(tx: TransactionSql, { owner, members, today }: Centre) {
  const first = addDays(today, -MONTHS * 31)
  await tx`
    insert into centres (organisation_id, id, operated, name, published_at)
    values (${owner.id}, pg_temp.made('centre'), true, 'Centrale d’achat d’essai', now())`
  await tx`
    insert into frameworks (organisation_id, id, centre_id, object, status, published, supplier, starts_on, order_from, order_until, ceiling)
    select ${owner.id}, pg_temp.made('f' || f), pg_temp.made('centre'), 'Marché-cadre d’essai ' || f, 'open', true,
      'Fournisseur d’essai', ${first}, ${first}, ${addDays(today, 1000)}, ${CEILINGS.framework}
    from generate_series(1, ${FRAMEWORKS}::int) f`
  await tx`
    insert into framework_lots (organisation_id, id, framework_id, number, title, ceiling, unit, position)
    select ${owner.id}, pg_temp.made('f' || f || 'l' || l), pg_temp.made('f' || f), l::text, 'Lot d’essai ' || l,
      ${CEILINGS.lot}, 'pièces', l
    from generate_series(1, ${FRAMEWORKS}::int) f, generate_series(1, ${LOTS}::int) l`
  await tx`
    with listed as (
      insert into articles (organisation_id, id, framework_id, lot_id, code, description_fr, unit, vat_rate, position)
      select ${owner.id}, pg_temp.made('f' || f || 'l' || l || 'a' || a), pg_temp.made('f' || f),
        pg_temp.made('f' || f || 'l' || l), 'ART-' || a, 'Article d’essai ' || a, 'C62', 2100, a
      from generate_series(1, ${FRAMEWORKS}::int) f, generate_series(1, ${LOTS}::int) l, generate_series(1, ${ARTICLES}::int) a
      returning id, framework_id, position)
    insert into article_prices (organisation_id, article_id, framework_id, valid_from, unit_price)
    select ${owner.id}, id, framework_id, ${first}, 100000 * position from listed`
  await tx`
    insert into memberships (organisation_id, owner_id, centre_id, status)
    select body, ${owner.id}, pg_temp.made('centre'), 'accepted' from unnest(${members}::uuid[]) body`
  await tx`
    with joined as (
      insert into participations (organisation_id, owner_id, framework_id, status)
      select body, ${owner.id}, pg_temp.made('f' || f), 'accepted'
      from unnest(${members}::uuid[]) body, generate_series(1, ${FRAMEWORKS}::int) f
      returning organisation_id, id, framework_id)
    insert into participation_maxima (organisation_id, owner_id, participation_id, lot_id, amount)
    select j.organisation_id, ${owner.id}, j.id, l.id, ${CEILINGS.member}
    from joined j join framework_lots l on l.organisation_id = ${owner.id} and l.framework_id = j.framework_id`
}

/** From the oldest to the newest: most are over, the last ones still run or wait. Amounts are those of their one line. */
async function insertOrders(tx: TransactionSql, { owner, members, count, today }: Centre) {
  await tx`
    insert into orders (organisation_id, id, owner_id, framework_id, lot_id, charged_to, status, year, number, amount, vat, quantity,
      settled_amount, settled_quantity, supplier, object, delivery_address, contact_name, priced_on, submitted_at, approved_at, created_at)
    select body, pg_temp.made('order' || i), ${owner.id}, pg_temp.made('f' || f), pg_temp.made('f' || f || 'l' || l), body, status,
      extract(year from day), row_number() over (partition by extract(year from day) order by i),
      pieces * price, round(pieces * price * 0.21), pieces * 1000,
      case when status = 'closed' then pieces * price end, case when status = 'closed' then pieces * 1000 end,
      'Fournisseur d’essai', 'Marché-cadre d’essai ' || f, 'Place communale 1', 'Service travaux',
      day, day + time '12:00', case when status not in ('submitted', 'refused') then day + time '15:00' end, day + time '11:00'
    from (
      select i, (${members}::uuid[])[1 + (i * 7919::bigint) % ${members.length}::int] as body,
        1 + i % ${FRAMEWORKS}::int as f, 1 + (i / ${FRAMEWORKS}::int) % ${LOTS}::int as l,
        1 + i % 9 as pieces, 1000 * (1 + (i / 12) % ${ARTICLES}::int) as price,
        case when i > ${count}::int * 0.999 then 'submitted' when i > ${count}::int * 0.99 then 'approved'
          when i > ${count}::int * 0.97 then 'confirmed' when i > ${count}::int * 0.96 then 'delivered'
          when i % 50 = 7 then 'cancelled' when i % 33 = 5 then 'refused' else 'closed' end as status,
        ${today}::date - ${MONTHS * 30}::int + (i::float8 * ${MONTHS * 30}::int / ${count}::int)::int as day
      from generate_series(1, ${count}::int) i
    ) planned`
  for (const body of members) {
    // The lines of a body are written as that body: a centre reads them only.
    await enterAsOwner(tx, body)
    await tx`
      insert into order_lines (organisation_id, owner_id, order_id, position, article_id, code, description, unit, quantity, unit_price, vat_rate, counted, amount)
      select o.organisation_id, o.owner_id, o.id, 1, a.id, a.code, a.description_fr, 'C62', o.quantity,
        o.amount * 100000 / o.quantity, 2100, true, o.amount
      from orders o join articles a on a.organisation_id = o.owner_id and a.lot_id = o.lot_id
        and a.position = o.amount / o.quantity
      where o.organisation_id = ${body} and o.owner_id = ${owner.id}`
  }
  await enterAsOwner(tx, owner.id)
}

/** What their triggers would have written one order at a time. */
async function addUp(tx: TransactionSql, { owner }: Centre) {
  await tx`
    with held as (
      select o.framework_id, o.lot_id, o.charged_to as member_id, (order_hold(o)).*
      from orders o where o.owner_id = ${owner.id} and o.status <> 'draft'
    ), taken as (
      select framework_id, lot_id, member_id, sum(reserved) as reserved, sum(committed) as committed,
        case when grouping(lot_id) = 0 then sum(reserved_units) else 0 end as reserved_units,
        case when grouping(lot_id) = 0 then sum(committed_units) else 0 end as committed_units
      from held group by grouping sets ((framework_id), (framework_id, lot_id), (framework_id, lot_id, member_id))
    )
    update ceilings c set reserved_amount = t.reserved, committed_amount = t.committed,
      reserved_quantity = t.reserved_units, committed_quantity = t.committed_units
    from taken t
    where c.organisation_id = ${owner.id} and c.framework_id = t.framework_id
      and c.lot_id is not distinct from t.lot_id and c.member_id is not distinct from t.member_id`
  await tx`
    with months as (
      select o.framework_id, o.lot_id, o.charged_to as member_id, extract(year from d.day)::integer as year, extract(month from d.day)::integer as month,
        sum((order_hold(o)).committed) as amount, sum((order_hold(o)).committed_units) as quantity, count(*) as orders
      from orders o cross join lateral (select (o.submitted_at at time zone 'Europe/Brussels')::date as day) d
      where o.owner_id = ${owner.id} and o.status in ('approved', 'sent', 'confirmed', 'delivered', 'closed') group by 1, 2, 3, 4, 5
    )
    insert into consumption (organisation_id, framework_id, lot_id, member_id, year, month, amount, quantity, orders)
    select ${owner.id}, framework_id, l.id, m.id, year, p.month, sum(amount),
      sum(case when l.id is null then 0 else quantity end), sum(orders)
    from months, lateral (values (lot_id), (null::uuid)) l(id), lateral (values (member_id), (null::uuid)) m(id),
      lateral (values (months.month), (null::integer)) p(month)
    group by framework_id, l.id, m.id, year, p.month`
  await tx`
    insert into order_numbers (organisation_id, year, last)
    select ${owner.id}, year, max(number) from orders where owner_id = ${owner.id} and status <> 'draft' group by year`
}

async function countOrders(tx: TransactionSql, owner: ScaleOrganisation): Promise<number> {
  const [row] = await tx<
    { count: number }[]
  >`select count(*)::int as count from orders where owner_id = ${owner.id} and status <> 'draft'`
  return row?.count ?? 0
}

/**
 * A centre with its orders, as the owner of the tables: their triggers take one order at a time, hours for a million.
 * How many were added; null beside orders of another number.
 */
async function seedCentre(tx: TransactionSql, centre: Centre): Promise<number | null> {
  await enterAsOwner(tx, centre.owner.id)
  const there = await countOrders(tx, centre.owner)
  if (there > 0) return there === centre.count ? 0 : null
  await nameIds(tx, centre)
  await insertSale(tx, centre)
  await tx`alter table orders disable trigger user`
  await tx`alter table order_lines disable trigger user`
  await insertOrders(tx, centre)
  await addUp(tx, centre)
  await tx`alter table orders enable trigger user`
  await tx`alter table order_lines enable trigger user`
  return centre.count
}

/** Orders at the first two organisations' centres; all others buy there. How many were added; null beside other data. */
export async function seedScaleOrders(
  organisations: readonly ScaleOrganisation[],
  today: IsoDate,
): Promise<number | null> {
  if (env.DATABASE_ADMIN_URL === undefined) throw new Error('DATABASE_ADMIN_URL is not set')
  const members = organisations.filter(({ orders }) => orders === 0).slice(0, MOST_MEMBERS)
  const sql = postgres(env.DATABASE_ADMIN_URL, { max: 1, onnotice: () => {} })
  let added = 0
  try {
    for (const owner of organisations.filter(({ orders }) => orders > 0)) {
      const centre = { owner, members: members.map(({ id }) => id), count: owner.orders, today }
      const loaded = await sql.begin((tx) => seedCentre(tx, centre))
      if (loaded === null) return null
      added += loaded
    }
    return added
  } finally {
    await sql.end()
  }
}
