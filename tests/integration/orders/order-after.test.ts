import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import type { Actor } from '#app/domain/permissions.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { notePurchase } from '#app/jobs/note-purchase.ts'
import { readAfter } from '#app/lib/order-after.server.ts'
import { loader as stepPage } from '#app/routes/_app.commandes.$orderId_.$step/route.tsx'
import { amendOrder } from '#app/services/orders/amend-order.server.ts'
import { cancelOrder } from '#app/services/orders/cancel-order.server.ts'
import { closeOrder, reopenOrder } from '#app/services/orders/close-order.server.ts'
import { decideOrder } from '#app/services/orders/decide-order.server.ts'
import { openDispute, settleDisputeOfOrder } from '#app/services/orders/dispute-order.server.ts'
import { recordDelivery } from '#app/services/orders/record-delivery.server.ts'
import { recordInvoice, voidInvoiceOfOrder } from '#app/services/orders/record-invoice.server.ts'
import { submitOrder } from '#app/services/orders/submit-order.server.ts'
import { voidDeliveryOfOrder } from '#app/services/orders/void-delivery.server.ts'
import { listDeliveries } from '#db/queries/order-deliveries.ts'
import { listDisputes } from '#db/queries/order-disputes.ts'
import { findOrder, type KeptOrder } from '#db/queries/orders.ts'
import { contracts } from '#db/schema/contracts.ts'
import { frameworks } from '#db/schema/frameworks.ts'
import { orderDeliveries, orderDisputes, orderInvoices } from '#db/schema/order-life.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { buildOrdering, insertDraft, listCeilings, type Ordering } from '#tests/factories/order-data.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { signedInRequest } from '#tests/factories/session.ts'

const now = () => Temporal.Now.instant()
const today = Temporal.Now.plainDateISO('Europe/Brussels').toString()
const tomorrow = Temporal.Now.plainDateISO('Europe/Brussels').add({ days: 1 }).toString()
const PLACE = { deliveryAddress: 'Place communale 1, 4000 Liège', contactName: 'Service travaux', reason: 'Autrement' }

/** An order of four pieces of 100 euro that an approver has approved. */
async function placed(limits: Parameters<typeof buildOrdering>[0] = {}) {
  const world = await buildOrdering(limits)
  const { organisationId } = world.buyer
  const approver = await insertActor({ role: 'approver', organisationId })
  return { world, approver, order: await another(world, approver) }
}

async function another(world: Ordering, approver: Actor & { userId: string }, pieces = 4): Promise<KeptOrder> {
  const { organisationId, userId } = world.buyer
  const draft = await insertDraft(world, { organisationId, createdBy: userId, pieces })
  const sent = await submitOrder(world.buyer, { orderId: draft.id, version: draft.version, now: now() })
  if (!sent.ok) throw new Error(JSON.stringify(sent.refusal))
  const result = await decideOrder(approver, {
    ...{ orderId: draft.id, revision: 1, decision: 'approved', comment: null, now: now() },
  })
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value
}

type Outcome<Value> = { ok: true; value: Value } | { ok: false; refusal: { code: string } }
function must<Value>(result: Outcome<Value>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return result.value
}
const code = (result: Outcome<unknown>) => (result.ok ? 'done' : result.refusal.code)
const at = ({ id, version }: KeptOrder) => ({ orderId: id, version })

const deliver = ({ buyer }: Ordering, order: KeptOrder, quantity: string, deliveredOn = today) =>
  recordDelivery(buyer, { ...at(order), today, typed: { deliveredOn, note: 'BL-1', 'quantity-1': quantity } })
const close = ({ buyer }: Ordering, order: KeptOrder, reason: string | null = null) =>
  closeOrder(buyer, { ...at(order), reason, at: new Date() })
const taken = async ({ buyer }: Ordering) => {
  const [whole] = await withTenant(buyer.organisationId, listCeilings)
  return [whole?.reserved, whole?.committed, whole?.committedQuantity]
}
const register = async ({ buyer: { organisationId } }: Ordering, { id: orderId }: KeptOrder) => {
  await notePurchase.perform({ organisationId, orderId }, { now, sendMail: () => Promise.reject(new Error('no mail')) })
  const rows = await withTenant(organisationId, (tx) => tx.select().from(contracts))
  return rows.map(({ status, approvedValue }) => [status, approvedValue])
}

describe('cancelling', () => {
  test('frees all that an order took, for good, with a reason', async () => {
    const { world, approver, order } = await placed()
    expect(await register(world, order)).toEqual([['running', 40_000]])
    const cancel = (reason: string | null, actor: Actor = world.buyer) =>
      cancelOrder(actor, { ...at(order), reason, now: now() })
    expect(code(await cancel('Erreur', approver))).toBe('forbidden')
    expect(code(await cancel('Erreur', (await buildOrdering()).buyer))).toBe('not-found')
    expect(await cancel(null)).toMatchObject({ refusal: { code: 'invalid', problems: { reason: 'reason-missing' } } })
    expect(must(await cancel('Erreur'))).toMatchObject({ status: 'cancelled', reason: 'Erreur' })
    expect(await taken(world)).toEqual([0, 0, 0])
    expect(await cancel('Erreur')).toMatchObject({ refusal: { code: 'state', order: { status: 'cancelled' } } })
    expect(await register(world, order)).toEqual([['closed', 0]])
    const said = await withTenant(world.buyer.organisationId, async (tx) => {
      const kept = await findOrder(tx, order.id, 'member')
      return kept && readAfter(tx, textsFor('fr'), kept)
    })
    expect(said?.closed).toMatch(/^Annulée le .+\u00a0; tout ce qu’elle prenait des plafonds est libéré\.$/)
  })

  test('takes a waiting change along, and is refused once something came', async () => {
    const { world, approver, order } = await placed()
    const { order: waiting } = must(
      await amendOrder(world.buyer, { ...at(order), typed: { ...PLACE, 'quantity-1': '5' }, now: now() }),
    )
    must(await cancelOrder(world.buyer, { ...at(waiting), reason: 'Erreur', now: now() }))
    expect(await taken(world)).toEqual([0, 0, 0])
    const other = must(await deliver(world, await another(world, approver), '1'))
    const refused = await cancelOrder(world.buyer, { ...at(other), reason: 'Erreur', now: now() })
    expect(code(refused)).toBe('delivered')
  })
})

describe('deliveries', () => {
  test('come in parts; with the last the order is delivered, and not with more than was ordered', async () => {
    const { world, order } = await placed()
    const half = must(await deliver(world, order, '3'))
    expect(half.status).toBe('approved')
    expect(code(await deliver(world, order, '1'))).toBe('stale')
    expect(await deliver(world, half, '2')).toMatchObject({ refusal: { problems: { 'quantity-1': 'more-than-left' } } })
    expect(must(await deliver(world, half, '1')).status).toBe('delivered')
    expect(await taken(world)).toEqual([0, 40_000, 0])
  })

  test('are refused on a day to come, before the order, without a line, and by who may not', async () => {
    const { world, approver, order } = await placed()
    const problems = async (quantity: string, day: string) => {
      const result = await deliver(world, order, quantity, day)
      return result.ok || result.refusal.code !== 'invalid' ? result : result.refusal.problems
    }
    expect(await problems('1', tomorrow)).toEqual({ deliveredOn: 'day-to-come' })
    expect(await problems('1', '2020-01-01')).toEqual({ deliveredOn: 'day-before-order' })
    expect(await problems('1', '')).toEqual({ deliveredOn: 'day-missing' })
    expect(await problems('1', '31/02/2026')).toEqual({ deliveredOn: 'not-a-day' })
    expect(await problems('', today)).toEqual({ quantities: 'nothing-delivered' })
    expect(await problems('x', today)).toEqual({ 'quantity-1': 'unreadable-quantity' })
    const typed = { deliveredOn: today, 'quantity-1': '1' }
    expect(code(await recordDelivery(approver, { ...at(order), today, typed }))).toBe('forbidden')
    expect(code(await recordDelivery((await buildOrdering()).buyer, { ...at(order), today, typed }))).toBe('not-found')
  })

  test('noted by mistake are void with a reason, and the order goes back to where it stood', async () => {
    const { world, order } = await placed()
    const full = must(await deliver(world, order, '4'))
    const [delivery] = await withTenant(world.buyer.organisationId, (tx) => listDeliveries(tx, order))
    const asked = { ...at(full), deliveryId: delivery?.id ?? '' }
    expect(await voidDeliveryOfOrder(world.buyer, { ...asked, reason: null })).toMatchObject({
      ...{ refusal: { problems: { reason: 'reason-missing' } } },
    })
    const back = must(await voidDeliveryOfOrder(world.buyer, { ...asked, reason: 'Mauvaise commande' }))
    expect(back.status).toBe('approved')
    expect(code(await voidDeliveryOfOrder(world.buyer, { ...asked, ...at(back), reason: 'Encore' }))).toBe('not-found')
    expect(must(await deliver(world, back, '4')).status).toBe('delivered')
  })

  test('two who note the same delivery at once note it once', async () => {
    const { world, order } = await placed()
    const both = await Promise.all([deliver(world, order, '2'), deliver(world, order, '2')])
    expect(both.map(code).toSorted()).toEqual(['done', 'stale'])
  })
})

describe('closing', () => {
  test('of a part keeps what came, frees the rest and has a reason; opening it again takes it again', async () => {
    const { world, order } = await placed()
    await register(world, order)
    const half = must(await deliver(world, order, '1'))
    expect(await close(world, half)).toMatchObject({ refusal: { problems: { reason: 'reason-missing' } } })
    const closed = must(await close(world, half, 'Le fournisseur ne livre plus'))
    expect(closed).toMatchObject({ status: 'closed', settledAmount: 10_000 })
    expect(await taken(world)).toEqual([0, 10_000, 0])
    expect(await register(world, order)).toEqual([['closed', 10_000]])
    const reopen = (reason: string | null) => reopenOrder(world.buyer, { ...at(closed), reason })
    expect(await reopen(null)).toMatchObject({ refusal: { problems: { reason: 'reason-missing' } } })
    expect(must(await reopen('Il livre quand même'))).toMatchObject({ status: 'approved', settledAmount: null })
    expect(await taken(world)).toEqual([0, 40_000, 0])
    expect(await register(world, order)).toEqual([['running', 40_000]])
  })

  test('opening again is refused where another order has taken what was freed, and after the last day', async () => {
    const { world, approver, order } = await placed()
    const closed = must(await close(world, order, 'Rien n’est venu'))
    await another(world, approver, 2)
    const reopen = () => reopenOrder(world.buyer, { ...at(closed), reason: 'Erreur' })
    expect(await reopen()).toMatchObject({ refusal: { code: 'ceiling', excess: { level: 'member', left: 30_000 } } })
    await withTenant(world.operator.organisationId, (tx) => tx.update(frameworks).set({ status: 'suspended' }))
    expect(code(await reopen())).toBe('ceiling')
  })

  test('of what was delivered in full opens again even after the last day', async () => {
    const { world, order } = await placed()
    const closed = must(await close(world, must(await deliver(world, order, '4'))))
    await withTenant(world.operator.organisationId, (tx) => tx.update(frameworks).set({ status: 'ended' }))
    expect(must(await reopenOrder(world.buyer, { ...at(closed), reason: 'Une pièce à revoir' })).status).toBe(
      'delivered',
    )
  })

  test('waits for what is still disputed, and for a change on its way', async () => {
    const { world, approver, order } = await placed()
    const dispute = must(await openDispute(world.buyer, { orderId: order.id, subject: 'Deux pièces cassées' }))
    expect(code(await close(world, order, 'Fini'))).toBe('disputed')
    const outcome = { orderId: order.id, disputeId: dispute.id }
    expect(await settleDisputeOfOrder(world.buyer, { ...outcome, outcome: null })).toMatchObject({
      ...{ refusal: { problems: { outcome: 'outcome-missing' } } },
    })
    expect(code(await settleDisputeOfOrder(approver, { ...outcome, outcome: 'Remplacées' }))).toBe('forbidden')
    must(await settleDisputeOfOrder(world.buyer, { ...outcome, outcome: 'Remplacées' }))
    expect(code(await settleDisputeOfOrder(world.buyer, { ...outcome, outcome: 'Encore' }))).toBe('stale')
    const { order: waiting } = must(
      await amendOrder(world.buyer, { ...at(order), typed: { ...PLACE, 'quantity-1': '5' }, now: now() }),
    )
    expect(code(await close(world, waiting, 'Fini'))).toBe('waiting')
  })

  test('a value that was written otherwise in the register by hand stays', async () => {
    const { world, order } = await placed()
    await register(world, order)
    await withTenant(world.buyer.organisationId, (tx) => tx.update(contracts).set({ approvedValue: 39_000 }))
    must(await close(world, order, 'Rien n’est venu'))
    expect(await register(world, order)).toEqual([['closed', 39_000]])
  })
})

test('of a piece no half is delivered', async () => {
  const { world, order } = await placed()
  expect(await deliver(world, order, '1,5')).toMatchObject({ refusal: { problems: { 'quantity-1': 'not-whole' } } })
  expect(must(await deliver(world, order, '1')).status).toBe('approved')
})

describe('invoices', () => {
  const invoice = ({ buyer }: Ordering, { id }: KeptOrder, typed: Record<string, string>) =>
    recordInvoice(buyer, { orderId: id, today, typed: { reference: 'F-1', invoicedOn: today, ...typed } })

  test('stand against an order once each, credit notes too, and a mistaken one is void', async () => {
    const { world, order } = await placed()
    const first = must(await invoice(world, order, { amount: '400,00' }))
    expect(await invoice(world, order, { amount: '400' })).toMatchObject({
      ...{ refusal: { problems: { reference: 'reference-twice' } } },
    })
    expect(await invoice(world, order, { reference: 'f -1 ', amount: '10' })).toMatchObject({
      refusal: { problems: { reference: 'reference-twice' } },
    })
    expect(must(await invoice(world, order, { reference: 'NC-1', amount: '-25,50' })).amount).toBe(-2_550)
    const voided = { orderId: order.id, invoiceId: first.id, reason: 'Autre commande' }
    must(await voidInvoiceOfOrder(world.buyer, voided))
    expect(code(await voidInvoiceOfOrder(world.buyer, voided))).toBe('stale')
    must(await invoice(world, order, { amount: '399,00' }))
  })

  test('say what is wrong at each field', async () => {
    const { world, order } = await placed()
    const wrong = await invoice(world, order, { reference: ' ', invoicedOn: tomorrow, amount: 'x' })
    expect(wrong).toMatchObject({
      ...{
        refusal: {
          problems: { reference: 'reference-missing', invoicedOn: 'day-to-come', amount: 'amount-unreadable' },
        },
      },
    })
    expect(await invoice(world, order, { amount: '0,00' })).toMatchObject({
      refusal: { problems: { amount: 'amount-zero' } },
    })
    expect(await invoice(world, order, { amount: '' })).toMatchObject({
      ...{ refusal: { problems: { amount: 'amount-missing' } } },
    })
  })
})

test('a step about one thing of an order names it, and is none of what the order has not', async () => {
  const { world, order } = await placed()
  const noted = must(await deliver(world, order, '1'))
  must(await openDispute(world.buyer, { orderId: order.id, subject: 'Cassé' }))
  const asked = { orderId: order.id, today, typed: { reference: 'F-1', invoicedOn: today, amount: '1' } }
  const { id: invoiceId } = must(await recordInvoice(world.buyer, asked))
  const [deliveryId, disputeId] = await withTenant(world.buyer.organisationId, async (tx) => [
    (await listDeliveries(tx, order))[0]?.id ?? '',
    (await listDisputes(tx, order))[0]?.id ?? '',
  ])
  const page = async (step: string, id: string) => {
    const request = await signedInRequest(world.buyer, `/commandes/${order.id}/${step}?de=${id}`)
    const { status, body } = await answerOf(await call(stepPage, request, { orderId: noted.id, step }))
    return [status, body]
  }
  for (const [step, id, name] of [
    ['annuler-livraison', deliveryId, 'BL-1'],
    ['annuler-facture', invoiceId, 'F-1'],
    ['regler-litige', disputeId, 'Cassé'],
  ] as const) {
    expect(await page(step, id)).toEqual([200, expect.objectContaining({ subject: expect.stringContaining(name) })])
    expect(await page(step, order.id)).toEqual([404, null])
  }
})

test('the centre reads what came of an order, another body nothing', async () => {
  const { world, order } = await placed()
  must(await deliver(world, order, '1'))
  must(await openDispute(world.buyer, { orderId: order.id, subject: 'Cassé' }))
  must(
    await recordInvoice(world.buyer, {
      ...{ orderId: order.id, today, typed: { reference: 'F-1', invoicedOn: today, amount: '1' } },
    }),
  )
  const seen = (organisationId: Actor['organisationId']) =>
    withTenant(organisationId, async (tx) => [
      await tx.$count(orderDeliveries),
      await tx.$count(orderDisputes),
      await tx.$count(orderInvoices),
    ])
  expect(await seen(world.operator.organisationId)).toEqual([1, 1, 1])
  expect(await seen((await buildOrdering()).buyer.organisationId)).toEqual([0, 0, 0])
  const written = withTenant(world.operator.organisationId, (tx) =>
    tx.update(orderInvoices).set({ amount: 1 }).returning(),
  )
  expect(await written).toEqual([])
  expect(await withTenant(world.buyer.organisationId, (tx) => findOrder(tx, order.id, 'member'))).toMatchObject({
    ...{ status: 'approved' },
  })
})
