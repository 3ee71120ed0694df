import { quantityText } from '#app/i18n/price-text.ts'
import type { Texts } from '#app/i18n/texts.ts'
import { findOrderedLot } from '#db/queries/orders.ts'
import { listOwnAllocations } from '#db/queries/stock-allocations.ts'
import type { TenantTx } from '#db/tenant.ts'

type OwnAllocationLine = {
  key: string
  season: string
  running: boolean
  article: string
  allocated: string
  taken: string
  left: string
  /** Of a season that runs. */
  free: string | null
}

/** What our organisation may take of a framework contract that its centre serves from a stock; null of any other. */
export async function readOwnAllocations(
  tx: TenantTx,
  texts: Texts,
  { member = true, ownerId, frameworkId }: { ownerId: string; frameworkId: string; member?: boolean },
): Promise<OwnAllocationLine[] | null> {
  if (!member) return null
  const place = { ownerId, frameworkId }
  const whole = await findOrderedLot(tx, { ...place, lotId: null })
  if (whole?.supply !== 'stock') return null
  const t = texts.in('stocks')
  return (await listOwnAllocations(tx, place)).map(({ unit, allocated, taken, free, running, ...line }) => {
    const amount = (quantity: number) => quantityText(texts.in('articles'), quantity, unit)
    return {
      ...{ key: `${line.seasonId}-${line.articleId}`, season: line.season, running },
      article: t('article', { code: line.code, description: line.description }),
      ...{ allocated: amount(allocated), taken: amount(taken), left: amount(allocated - taken) },
      free: running ? amount(Math.max(0, free)) : null,
    }
  })
}
