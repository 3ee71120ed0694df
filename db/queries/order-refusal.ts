import { z } from 'zod'
import { CEILING_LEVELS, type CeilingExcess, ORDERING_OBSTACLES, type OrderingObstacle } from '#app/domain/order.ts'
import { STOCK_SHORTAGES, type StockShortage } from '#app/domain/stock.ts'

const raised = z.object({ cause: z.object({ code: z.enum(['MC010', 'MC011', 'MC012']), detail: z.string() }) })
const excess = z.object({
  level: z.enum(CEILING_LEVELS),
  measure: z.enum(['amount', 'quantity']),
  left: z.number(),
})

const shortage = z.object({
  reason: z.enum(STOCK_SHORTAGES),
  articleId: z.string(),
  article: z.string(),
  unit: z.string(),
  left: z.number(),
})

export type HeldRefusal =
  | { code: 'ceiling'; excess: CeilingExcess }
  | { code: 'obstacle'; obstacle: OrderingObstacle }
  | { code: 'stock'; shortage: StockShortage }

/** Why the database would not move the ceilings or the stock of an order; null for any other error. */
export function readHeldRefusal(error: unknown): HeldRefusal | null {
  const read = raised.safeParse(error)
  if (!read.success) return null
  const { code, detail } = read.data.cause
  if (code === 'MC010') return { code: 'ceiling', excess: excess.parse(JSON.parse(detail)) }
  if (code === 'MC012') return { code: 'stock', shortage: shortage.parse(JSON.parse(detail)) }
  return { code: 'obstacle', obstacle: z.enum(ORDERING_OBSTACLES).parse(detail) }
}
