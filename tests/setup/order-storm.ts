// A process of its own that orders against one framework contract on several connections until it has made its attempts
// or is killed: `node --import tsx tests/setup/order-storm.ts '{"owner":…}'`. What it prints is only counted.
import { randomInt } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { TenantId } from '#app/domain/ids.ts'
import { decideOrder } from '#app/services/orders/decide-order.server.ts'
import { submitOrder } from '#app/services/orders/submit-order.server.ts'
import { withdrawOrder } from '#app/services/orders/withdraw-order.server.ts'
import { client } from '#db/client.ts'
import { readHeldRefusal } from '#db/queries/order-refusal.ts'
import { type KeptOrder, updateOrder } from '#db/queries/orders.ts'
import { orders } from '#db/schema/orders.ts'
import { withTenant } from '#db/tenant.ts'
import { insertDraft } from '#tests/factories/order-data.ts'

const person = z.object({ organisationId: z.uuid(), userId: z.uuid() })
const storm = z
  .object({
    attempts: z.number(),
    clients: z.number(),
    owner: z.uuid(),
    frameworkId: z.uuid(),
    lotId: z.uuid(),
    bodies: z.array(z.object({ buyer: person, approver: person })),
  })
  .parse(JSON.parse(process.argv[2] ?? ''))

const tenant = (id: string) => id as TenantId
type Body = (typeof storm.bodies)[number]
const as = <Role extends 'buyer' | 'approver'>({ organisationId, userId }: Body['buyer'], role: Role) => ({
  ...{ organisationId: tenant(organisationId), userId, role },
})
const now = () => Temporal.Now.instant()
const world = {
  operator: { organisationId: tenant(storm.owner) },
  framework: { id: storm.frameworkId },
  lot: { id: storm.lotId },
}

const approve = ({ approver }: Body, { id, revision }: KeptOrder) =>
  decideOrder(as(approver, 'approver'), { orderId: id, revision, decision: 'approved', comment: null, now: now() })

/** What the ceilings refuse is a lawful end of an attempt; anything else is a failure of the process. */
async function amend(order: KeptOrder, change: Parameters<typeof updateOrder>[2]) {
  try {
    await withTenant(tenant(order.organisationId), (tx) => updateOrder(tx, order, change))
    return true
  } catch (error) {
    if (!readHeldRefusal(error)) throw error
    return false
  }
}

async function goOn(body: Body, order: KeptOrder) {
  const dice = randomInt(10)
  if (dice < 2) return withdrawOrder(as(body.buyer, 'buyer'), { orderId: order.id, reason: null })
  const approved = await approve(body, order)
  if (!approved.ok || dice < 5) return approved
  if (dice === 5) return amend(order, { status: 'cancelled' })
  if (dice === 6) return amend(order, { status: 'closed', settledAmount: Math.floor(order.amount / 3) })
  const amount = order.amount + randomInt(20_000)
  if (!(await amend(order, { pendingAmount: amount, pendingQuantity: order.quantity }))) return null
  return amend(order, { amount, revision: 2, pendingAmount: null, pendingQuantity: null })
}

async function attempt() {
  const body = storm.bodies[randomInt(storm.bodies.length)]
  if (!body) throw new Error('nobody orders')
  const buyer = as(body.buyer, 'buyer')
  const draft = await insertDraft(world, {
    ...{ organisationId: buyer.organisationId, createdBy: buyer.userId, amount: 500 + randomInt(20_000) },
  })
  const sent = await submitOrder(buyer, { orderId: draft.id, version: draft.version, now: now() })
  process.stdout.write(sent.ok ? 's' : 'r')
  if (sent.ok) await goOn(body, sent.value)
  else if (sent.refusal.code !== 'ceiling') throw new Error(sent.refusal.code)
  else await withTenant(buyer.organisationId, (tx) => tx.delete(orders).where(eq(orders.id, draft.id)))
}

let left = storm.attempts
await Promise.all(
  Array.from({ length: storm.clients }, async () => {
    while (left > 0) {
      left -= 1
      await attempt()
    }
  }),
)
await client.end()
