import { Temporal } from 'temporal-polyfill'
import { dayAt } from '#app/domain/calendar.ts'
import { formatDate } from '#app/i18n/format.ts'
import { orderNumberText } from '#app/i18n/order-text.ts'
import { quantityText } from '#app/i18n/price-text.ts'
import type { Texts } from '#app/i18n/texts.ts'
import { listOwnStockMovements, listOwnStockOrders } from '#db/queries/own-stock.ts'
import { listOwnAllocations, type OwnAllocation } from '#db/queries/stock-allocations.ts'
import type { TenantTx } from '#db/tenant.ts'

type Place = { ownerId: string; frameworkId: string }

const dayOf = (at: string): string => formatDate(dayAt(Temporal.Instant.fromEpochMilliseconds(new Date(at).getTime())))

/** The season that was asked for, else the one that runs, else the last. */
function seasonOf(allocations: readonly OwnAllocation[], asked: string | null): OwnAllocation | undefined {
  return (
    allocations.find(({ seasonId }) => seasonId === asked) ??
    allocations.find(({ running }) => running) ??
    allocations[0]
  )
}

/** What our organisation was granted, ordered, got and has left of a stock in a season, in words; null where it was granted nothing. */
export async function readOwnStockJournal(
  tx: TenantTx,
  texts: Texts,
  { asked, ...place }: Place & { asked: string | null },
) {
  const allocations = await listOwnAllocations(tx, place)
  const season = seasonOf(allocations, asked)
  if (!season) return null
  const { seasonId } = season
  const t = texts.in('stocks')
  const orders = await listOwnStockOrders(tx, { ...place, seasonId })
  const moved = await listOwnStockMovements(tx, { ...place, seasonId })
  const seasons = [
    ...new Map(allocations.map((one) => [one.seasonId, { id: one.seasonId, name: one.season }])).values(),
  ]
  const amount = (quantity: number, unit: string) => quantityText(texts.in('articles'), quantity, unit)
  const sumOf = (articleId: string, of: 'reserved' | 'issued') =>
    orders.filter((one) => one.articleId === articleId).reduce((sum, one) => sum + one[of], 0)
  return {
    ...{ seasonId, season: season.season, running: season.running, seasons },
    days: t('own.days', { first: formatDate(season.firstDay), last: formatDate(season.lastDay) }),
    articles: allocations
      .filter((one) => one.seasonId === seasonId)
      .map(({ articleId, code, description, unit, allocated, taken, free }) => ({
        ...{ articleId, name: t('article', { code, description }) },
        ...{ allocated: amount(allocated, unit), ordered: amount(taken, unit), left: amount(allocated - taken, unit) },
        delivered: amount(sumOf(articleId, 'issued'), unit),
        coming: amount(sumOf(articleId, 'reserved'), unit),
        free: season.running ? amount(Math.max(0, free), unit) : null,
      })),
    orders: orders.map(({ orderId, articleId, status, sentAt, description, unit, reserved, issued, ...one }) => ({
      ...{ key: `${orderId}-${articleId}`, orderId, number: orderNumberText(one) ?? '', status, description },
      ...{ day: dayOf(sentAt), ordered: amount(reserved + issued, unit), delivered: amount(issued, unit) },
      ...{ coming: reserved === 0 ? null : amount(reserved, unit) },
      when: reserved === 0 || one.promisedOn === null ? null : formatDate(one.promisedOn),
    })),
    deliveries: moved.map(({ id, orderId, kind, movedOn, quantity, description, unit, note, ...one }) => ({
      ...{ id, orderId, number: orderNumberText(one) ?? '', kind, description, note, day: formatDate(movedOn) },
      quantity: amount(quantity, unit),
    })),
  }
}
