// A process of its own that orders against one framework contract on several connections until it has made its attempts
// or is killed: `node --import tsx tests/setup/order-storm.ts '{"owner":…}'`. What it prints is only counted.
import { randomInt } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { TenantId } from '#app/domain/ids.ts'
import { amendOrder } from '#app/services/orders/amend-order.server.ts'
import { cancelOrder } from '#app/services/orders/cancel-order.server.ts'
import { closeOrder } from '#app/services/orders/close-order.server.ts'
import { decideAmendment } from '#app/services/orders/decide-amendment.server.ts'
import { decideOrder } from '#app/services/orders/decide-order.server.ts'
import { submitOrder } from '#app/services/orders/submit-order.server.ts'
import { withdrawAmendment } from '#app/services/orders/withdraw-amendment.server.ts'
import { withdrawOrder } from '#app/services/orders/withdraw-order.server.ts'
import { client } from '#db/client.ts'
import type { KeptOrder } from '#db/queries/orders.ts'
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

/** What the ceilings refuse is a lawful end of a step; anything else is a failure of the process. */
function lawful<Value>(result: { ok: true; value: Value } | { ok: false; refusal: { code: string } }): Value | null {
  if (result.ok) return result.value
  if (result.refusal.code !== 'ceiling') throw new Error(result.refusal.code)
  return null
}

const PLACE = {
  deliveryAddress: 'Place communale 1, 4000 Liège',
  contactName: 'Service travaux',
  reason: 'Autre besoin',
}

/** More or fewer pieces of what was approved; more is approved, refused or taken back in its turn. */
async function amend({ buyer, approver }: Body, { id: orderId, version, quantity }: KeptOrder) {
  const pieces = Math.max(1, quantity / 1000 + randomInt(5) - 2)
  if (pieces * 1000 === quantity) return
  const typed = { ...PLACE, 'quantity-1': String(pieces) }
  const asked = lawful(await amendOrder(as(buyer, 'buyer'), { orderId, version, typed, now: now() }))
  if (asked?.amendment.status !== 'submitted') return
  const amendmentId = asked.amendment.id
  if (randomInt(4) === 0) return lawful(await withdrawAmendment(as(buyer, 'buyer'), { orderId, amendmentId }))
  const said =
    randomInt(4) === 0
      ? ({ decision: 'refused', comment: 'Trop' } as const)
      : ({ decision: 'approved', comment: null } as const)
  lawful(await decideAmendment(as(approver, 'approver'), { orderId, amendmentId, ...said, now: now() }))
}

async function goOn(body: Body, order: KeptOrder) {
  const dice = randomInt(10)
  if (dice < 2) return withdrawOrder(as(body.buyer, 'buyer'), { orderId: order.id, reason: null })
  const approved = await approve(body, order)
  if (!approved.ok || dice < 4) return approved
  const { id: orderId, version } = approved.value
  const buyer = as(body.buyer, 'buyer')
  if (dice === 4) return lawful(await cancelOrder(buyer, { orderId, version, reason: 'Plus utile', now: now() }))
  if (dice === 5) return lawful(await closeOrder(buyer, { orderId, version, reason: 'Rien ne vient', at: new Date() }))
  return amend(body, approved.value)
}

async function attempt() {
  const body = storm.bodies[randomInt(storm.bodies.length)]
  if (!body) throw new Error('nobody orders')
  const buyer = as(body.buyer, 'buyer')
  const draft = await insertDraft(world, {
    ...{
      organisationId: buyer.organisationId,
      createdBy: buyer.userId,
      amount: 500 + randomInt(5_000),
      pieces: 1 + randomInt(4),
    },
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
