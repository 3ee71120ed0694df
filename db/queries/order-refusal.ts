import { z } from 'zod'
import { CEILING_LEVELS, type CeilingExcess, ORDERING_OBSTACLES, type OrderingObstacle } from '#app/domain/order.ts'

const raised = z.object({ cause: z.object({ code: z.enum(['MC010', 'MC011']), detail: z.string() }) })
const excess = z.object({
  level: z.enum(CEILING_LEVELS),
  measure: z.enum(['amount', 'quantity']),
  left: z.number(),
})

export type HeldRefusal = { code: 'ceiling'; excess: CeilingExcess } | { code: 'obstacle'; obstacle: OrderingObstacle }

/** Why the database would not move the ceilings of an order; null for any other error. */
export function readHeldRefusal(error: unknown): HeldRefusal | null {
  const read = raised.safeParse(error)
  if (!read.success) return null
  const { code, detail } = read.data.cause
  if (code === 'MC010') return { code: 'ceiling', excess: excess.parse(JSON.parse(detail)) }
  return { code: 'obstacle', obstacle: z.enum(ORDERING_OBSTACLES).parse(detail) }
}
