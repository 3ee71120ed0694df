import type { Sql } from 'postgres'
import type { TenantId } from '#app/domain/ids.ts'
import type { Actor } from '#app/domain/permissions.ts'
import { scaleOrganisations } from '#db/seed/scale-plan.ts'
import type { DataSet } from './data-set.ts'

export type Buyer = { actor: Actor; drafts: { id: string; version: number }[] }

/** One lot of the centre with most orders, which everybody orders from at once. */
async function hotLot(sql: Sql, owner: string) {
  const [lot] = await sql<{ frameworkId: string; lotId: string; articleId: string }[]>`
    select a.framework_id as "frameworkId", a.lot_id as "lotId", a.id as "articleId" from articles a
    join frameworks f on f.organisation_id = a.organisation_id and f.id = a.framework_id
    where a.organisation_id = ${owner} and a.position = 1 order by f.object, a.lot_id limit 1`
  if (!lot) throw new Error('The data set sells nothing')
  return lot
}

/** Drafts of one line, ready to be sent, for as many bodies; whoever sees all tables. */
export async function insertDrafts(
  { size }: DataSet,
  sql: Sql,
  { bodies, each }: { bodies: number; each: number },
): Promise<Buyer[]> {
  const organisations = scaleOrganisations(size)
  const owner = organisations.find(({ orders }) => orders > 0)?.id ?? ''
  const { frameworkId, lotId, articleId } = await hotLot(sql, owner)
  const buyers: Buyer[] = []
  for (const { id, slug } of organisations.filter(({ orders }) => orders === 0).slice(0, bodies)) {
    const email = `commande@${slug}.example`
    const [user] = await sql<{ id: string }[]>`select id from users where email = ${email}`
    const drafts = await sql<Buyer['drafts'][number][]>`
      with made as (
        insert into orders (organisation_id, owner_id, framework_id, lot_id, charged_to, amount, vat, quantity, delivery_address, contact_name, created_by, priced_on)
        select ${id}, ${owner}, ${frameworkId}, ${lotId}, ${id}, 1000, 210, 1000, 'Place communale 1', 'Service travaux', ${user?.id ?? null}, now()::date
        from generate_series(1, ${each}::int) returning organisation_id, owner_id, id, version
      ), lines as (
        insert into order_lines (organisation_id, owner_id, order_id, position, article_id, code, description, unit, quantity, unit_price, vat_rate, counted, amount)
        select organisation_id, owner_id, id, 1, ${articleId}, 'ART-1', 'Article d’essai 1', 'C62', 1000, 100000, 2100, true, 1000 from made
      )
      select id, version from made`
    buyers.push({
      actor: { userId: user?.id ?? null, organisationId: id as TenantId, role: 'buyer' },
      drafts: [...drafts],
    })
  }
  return buyers
}

/** What the ceilings of the centre say is taken beside what its orders hold, in cents; and its numbers. */
export async function reconcile({ size }: DataSet, sql: Sql) {
  const owner = scaleOrganisations(size).find(({ orders }) => orders > 0)?.id ?? ''
  const [sums] = await sql<{ taken: string; held: string; orders: number; numbers: number }[]>`
    select (select sum(reserved_amount + committed_amount) from ceilings where organisation_id = ${owner} and lot_id is null) as taken,
      (select sum((order_hold(o)).reserved + (order_hold(o)).committed) from orders o where owner_id = ${owner}) as held,
      (select count(*)::int from orders where owner_id = ${owner} and status <> 'draft') as orders,
      (select sum(last)::int from order_numbers where organisation_id = ${owner}) as numbers`
  if (!sums || sums.taken !== sums.held || sums.orders !== sums.numbers)
    throw new Error(`The ceilings and the orders differ: ${JSON.stringify(sums)}`)
}
