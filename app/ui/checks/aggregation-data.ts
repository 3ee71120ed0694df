import type { ContractDetails } from '#app/domain/contract.ts'
import type { Purchase } from '#app/domain/law/aggregation-check.ts'
import { aggregationsOf, purchaseOf } from '#app/domain/law/contract-aggregation.ts'
import { formatDate, formatEuro } from '#app/i18n/format.ts'
import type { AggregationLine } from '#app/ui/checks/aggregation-panel.tsx'
import type { CheckReading } from '#app/ui/checks/frozen-text.ts'

type Compared = { id: string; details: ContractDetails; others: readonly Purchase[] }

const titleOf = (reached: boolean, withOrders: boolean) => (withOrders ? 'withOrders' : reached ? 'reached' : 'near')

/** What the sum of alike purchases comes near to, in words. */
export function aggregationLines({ id, details, others }: Compared, reading: CheckReading): AggregationLine[] {
  const { book, texts, today, sector } = reading
  const t = texts.in('checks')
  const purchase = purchaseOf(id, details, today)
  if (!purchase) return []
  return aggregationsOf(book, { details, sector, purchase, others }).map(
    ({ by, key, purchases, total, limit, reached, withOrders }) => ({
      key: `${by}:${key}:${withOrders}`,
      reached: reached && !withOrders,
      title: t(`aggregation.${titleOf(reached, withOrders)}`),
      text: t(withOrders ? `aggregation.orders.${by}` : `aggregation.${by}`, {
        key,
        count: purchases.length,
        total: formatEuro(total),
        limit: formatEuro(limit.amount),
        citation: limit.citation,
      }),
      purchases: purchases
        .filter((one) => one.id !== id)
        .map((one) => ({
          id: one.id,
          text: t(one.throughCentre ? 'aggregation.order' : 'aggregation.purchase', {
            object: one.object,
            value: formatEuro(one.value),
            day: formatDate(one.day),
          }),
        })),
    }),
  )
}
