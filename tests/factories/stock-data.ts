import { sql } from 'drizzle-orm'
import { Temporal } from 'temporal-polyfill'
import type { TenantId } from '#app/domain/ids.ts'
import { correctStock } from '#app/services/stocks/correct-stock.server.ts'
import { grantAllocations } from '#app/services/stocks/grant-allocations.server.ts'
import { addSeason } from '#app/services/stocks/save-season.server.ts'
import { frameworkLots, frameworks } from '#db/schema/frameworks.ts'
import { orderLines, orders } from '#db/schema/orders.ts'
import { stockAllocations, stocks } from '#db/schema/stocks.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'
import { buildOrdering } from '#tests/factories/order-data.ts'
import { addTo } from '#tests/factories/price-list.ts'

const TODAY = '2026-11-02'
const TONNE = 1000
type Salt = { members?: number; onHand?: number; allocated?: number; articles?: number }

/** A framework contract served from a stock: articles of salt, a season that runs, the same allocation for each member. Tonnes. */
export async function buildStock({ members = 1, onHand = 100, allocated = 50, articles = 1 }: Salt = {}) {
  const world = await buildOrdering({
    ...{ framework: 100_000_000, lot: 80_000_000, member: 20_000_000, members },
  })
  const { operator, framework, lot, buyers } = world
  await withTenant(operator.organisationId, async (tx) => {
    await tx.update(frameworks).set({ freeLines: false, supply: 'stock' })
    await tx.update(frameworkLots).set({ supplierEmail: 'sel@fournisseur.example', supplier: 'Salines' })
  })
  const articleIds: string[] = []
  for (let at = 0; at < articles; at += 1) {
    articleIds.push(
      await addTo(
        { operator, frameworkId: framework.id, lotId: lot.id },
        { code: `SEL-${at}`, descriptionFr: `Sel ${at}`, unit: 'TNE', minimumQuantity: 500, step: 500 },
        { unitPrice: 800_000 },
      ),
    )
  }
  const season = await addSeason(operator, {
    frameworkId: framework.id,
    typed: { name: 'Hiver', firstDay: '2020-01-01', lastDay: '2099-12-31' },
  })
  if (!season.ok) throw new Error(JSON.stringify(season.refusal))
  const { seasonId } = season.value
  for (const articleId of articleIds) {
    if (onHand > 0) {
      const typed = { onHand: String(onHand), movedOn: TODAY, reason: 'Inventaire' }
      const counted = await correctStock(operator, { articleId, typed, today: TODAY })
      if (!counted.ok) throw new Error(JSON.stringify(counted.refusal))
    }
    const grants = buyers.map(({ organisationId }) => ({ memberId: organisationId, allocated: allocated * TONNE }))
    const granted = await grantAllocations(operator, { seasonId, articleId, grants })
    if (!granted.ok) throw new Error(JSON.stringify(granted.refusal))
  }
  const [articleId = ''] = articleIds
  return { ...world, articleIds, articleId, seasonId, today: TODAY, now: Temporal.Instant.from('2026-11-02T09:00:00Z') }
}

export type StockWorld = Awaited<ReturnType<typeof buildStock>>

type Asked = { organisationId: TenantId; createdBy?: string | null; tonnes: readonly number[] }

/** A draft of so many tonnes of each article, at a euro a tonne. */
export const insertSaltDraft = (
  { operator, framework, lot, articleIds }: Pick<StockWorld, 'operator' | 'framework' | 'lot' | 'articleIds'>,
  { organisationId, createdBy = null, tonnes }: Asked,
) =>
  withTenant(organisationId, async (tx) => {
    const ends = { ownerId: operator.organisationId }
    const amount = tonnes.reduce((sum, one) => sum + Math.round(one * 8_000), 0)
    const [order] = await tx
      .insert(orders)
      .values({
        ...{ ...ends, frameworkId: framework.id, lotId: lot.id, createdBy, amount, vat: 0 },
        ...{ deliveryAddress: 'Dépôt communal', contactName: 'Service travaux', pricedOn: TODAY },
        quantity: tonnes.reduce((sum, one) => sum + one * TONNE, 0),
      })
      .returning()
    if (!order) throw new Error('no order was written')
    await tx.insert(orderLines).values(
      tonnes.flatMap((one, at) =>
        one === 0
          ? []
          : [
              {
                ...{
                  ...ends,
                  orderId: order.id,
                  position: at + 1,
                  articleId: articleIds[at] ?? null,
                  code: `SEL-${at}`,
                },
                ...{ description: `Sel ${at}`, unit: 'TNE', quantity: one * TONNE, unitPrice: 800_000, vatRate: 2100 },
                ...{ counted: true, amount: Math.round(one * 8_000) },
              },
            ],
      ),
    )
    return order
  })

/** What is on hand and reserved of each article, in tonnes. */
export const listLevels = (tx: TenantTx) =>
  tx
    .select({
      onHand: sql<number>`(${stocks.onHand} / 1000.0)::float8`,
      reserved: sql<number>`(${stocks.reserved} / 1000.0)::float8`,
    })
    .from(stocks)
    .orderBy(stocks.articleId)

/** What a member may take and took, in tonnes. */
export const listTaken = (tx: TenantTx, memberId: string) =>
  tx
    .select({
      allocated: sql<number>`(${stockAllocations.allocated} / 1000.0)::float8`,
      taken: sql<number>`(${stockAllocations.taken} / 1000.0)::float8`,
    })
    .from(stockAllocations)
    .where(sql`${stockAllocations.memberId} = ${memberId}`)
    .orderBy(stockAllocations.articleId)
