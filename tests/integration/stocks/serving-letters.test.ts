import { expect, test } from 'vitest'
import { sendCentreLetter } from '#app/jobs/send-centre-letter.ts'
import { tellOfOrderJob } from '#app/jobs/tell-of-order.ts'
import { tellOfServingJob } from '#app/jobs/tell-of-serving.ts'
import type { Mail } from '#app/lib/mail.ts'
import { promiseOrder, serveOrder, takeBackServed } from '#app/services/orders/serve-order.server.ts'
import { submitOrder } from '#app/services/orders/submit-order.server.ts'
import { listDeliveries } from '#db/queries/order-deliveries.ts'
import { centreLetters } from '#db/schema/centre-letters.ts'
import { approvalBands } from '#db/schema/order-approvals.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { queuedJobs } from '#tests/factories/queue.ts'
import { buildStock, insertSaltDraft, type StockWorld } from '#tests/factories/stock-data.ts'

/** An order of twenty tonnes that nobody has to approve. */
async function placed() {
  const world = await buildStock()
  const { organisationId, userId } = world.buyer
  await withTenant(organisationId, (tx) => tx.insert(approvalBands).values({ fromAmount: 0, approvers: 0 }))
  const draft = await insertSaltDraft(world, { organisationId, createdBy: userId, tonnes: [20] })
  const sent = await submitOrder(world.buyer, { orderId: draft.id, version: draft.version, now: world.now })
  if (!sent.ok) throw new Error(JSON.stringify(sent.refusal))
  return { world, orderId: sent.value.id, version: sent.value.version }
}

const promise = (world: StockWorld, order: { orderId: string; version: number }, promisedOn: string, remark = '') =>
  promiseOrder(world.operator, { ...order, typed: { promisedOn, promiseRemark: remark }, now: world.now })

const serve = (world: StockWorld, order: { orderId: string; version: number }, tonnes: string) =>
  serveOrder(world.operator, {
    ...order,
    today: world.today,
    typed: { deliveredOn: world.today, note: 'BL 12', 'quantity-1': tonnes },
  })

/** What the body is told by now, in the order of its letters; jobs are done once. */
async function told(world: StockWorld, done: Set<string>): Promise<Mail[]> {
  const { organisationId } = world.buyer
  const mails: Mail[] = []
  const sendMail = async (mail: Mail) => {
    mails.push(mail)
    return { outcome: 'sent', answer: '250 ok' } as const
  }
  const context = { now: () => world.now, sendMail }
  for (const job of await queuedJobs('tell-of-order', { organisationId })) await tellOfOrderJob.perform(job, context)
  for (const job of await queuedJobs('tell-of-serving', { organisationId }))
    await tellOfServingJob.perform(job, context)
  const rows = await withTenant(organisationId, (tx) => tx.select().from(centreLetters))
  for (const { id: letterId, kind } of rows) {
    if (done.has(letterId) || kind === 'order-approved') continue
    done.add(letterId)
    await sendCentreLetter.perform({ organisationId, letterId }, context)
  }
  return mails
}

test('the day that was announced is moved, and the buyer told of the last one only', async () => {
  const { world, ...order } = await placed()
  const done = new Set<string>()
  const { version } = order
  expect(await promise(world, order, '2026-11-05')).toMatchObject({ ok: true })
  const [first] = await told(world, done)
  expect(first?.text).toMatch(/ 5.novembre.2026/)
  expect(await promise(world, { ...order, version: version + 1 }, '2026-11-05')).toMatchObject({
    refusal: { code: 'unpromised', problems: { promisedOn: 'day-unchanged' } },
  })
  expect(await promise(world, { ...order, version: version + 1 }, '2026-11-01')).toMatchObject({
    refusal: { problems: { promisedOn: 'day-past' } },
  })
  expect(await promise(world, { ...order, version: version + 1 }, '2026-11-09', 'Camion en panne')).toMatchObject({
    value: { status: 'confirmed', promisedOn: '2026-11-09', promiseRemark: 'Camion en panne' },
  })
  expect(await promise(world, order, '2026-11-10')).toMatchObject({ refusal: { code: 'stale' } })
  expect(await promise(world, { ...order, version: version + 2 }, '2026-11-12', 'Le matin')).toMatchObject({ ok: true })
  const moved = await told(world, done)
  expect(moved).toHaveLength(1)
  expect(moved[0]).toMatchObject({ to: world.buyer.email, subject: expect.stringContaining('Nouvelle annonce') })
  expect(moved[0]?.text).toMatch(/12.novembre.2026/)
  expect(moved[0]?.text).toContain('Le matin')
  expect(await told(world, done)).toEqual([])
})

test('what is delivered in full is announced anew no more, nor by anybody but the centre', async () => {
  const { world, ...order } = await placed()
  await promise(world, order, '2026-11-05')
  const reader = await insertActor({ role: 'reader', organisationId: world.operator.organisationId })
  const again = { ...order, typed: { promisedOn: '2026-11-06' }, now: world.now }
  expect(await promiseOrder(reader, again)).toMatchObject({ refusal: { code: 'forbidden' } })
  expect(await promiseOrder(world.buyer, again)).toMatchObject({ ok: false })
  await serve(world, { ...order, version: order.version + 1 }, '20')
  expect(await promise(world, { ...order, version: order.version + 2 }, '2026-11-06')).toMatchObject({
    refusal: { code: 'state' },
  })
})

test('the buyer is told what the centre delivered and what is left, and of what it takes back', async () => {
  const { world, ...order } = await placed()
  const done = new Set<string>()
  await serve(world, order, '8')
  const [part] = await told(world, done)
  expect(part?.subject).toMatch(/^Livraison notée par la centrale.: BC-\d{4}-000001$/)
  expect(part?.text).toMatch(/Sel 0, 8.tonnes/)
  expect(part?.text).toMatch(/Sel 0, 12.tonnes/)
  expect(part?.text).toContain('BL 12')
  await serve(world, { ...order, version: order.version + 1 }, '12')
  const [all] = await told(world, done)
  expect(all?.text).toContain('Toute la commande est livrée')
  const { organisationId } = world.buyer
  const deliveries = await withTenant(organisationId, (tx) => listDeliveries(tx, { organisationId, id: order.orderId }))
  await takeBackServed(world.operator, {
    ...{ orderId: order.orderId, version: order.version + 2 },
    ...{ deliveryId: deliveries.at(-1)?.id ?? '', reason: 'Autre commune' },
  })
  const [back] = await told(world, done)
  expect(back?.subject).toMatch(/^Livraison annulée par la centrale/)
  expect(back?.text).toContain('Autre commune')
  expect(back?.text).toMatch(/Sel 0, (8|12).tonnes/)
})

test('a delivery taken back before its letter left is told as taken back only', async () => {
  const { world, ...order } = await placed()
  const done = new Set<string>()
  await serve(world, order, '8')
  const { organisationId } = world.buyer
  const [delivery] = await withTenant(organisationId, (tx) => listDeliveries(tx, { organisationId, id: order.orderId }))
  await takeBackServed(world.operator, {
    ...{ orderId: order.orderId, version: order.version + 1, deliveryId: delivery?.id ?? '', reason: 'Erreur' },
  })
  const mails = await told(world, done)
  expect(mails.map(({ subject }) => subject)).toEqual([expect.stringMatching(/^Livraison annulée/)])
})
