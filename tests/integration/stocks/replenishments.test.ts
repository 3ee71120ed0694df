import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Actor } from '#app/domain/permissions.ts'
import { sendReplenishment } from '#app/jobs/send-replenishment.ts'
import type { Mail } from '#app/lib/mail.ts'
import { submitOrder } from '#app/services/orders/submit-order.server.ts'
import { cancelReplenishment } from '#app/services/stocks/cancel-replenishment.server.ts'
import { correctStock, setSafetyStock } from '#app/services/stocks/correct-stock.server.ts'
import { orderReplenishment } from '#app/services/stocks/order-replenishment.server.ts'
import { receiveReplenishment } from '#app/services/stocks/receive-replenishment.server.ts'
import { addSeason } from '#app/services/stocks/save-season.server.ts'
import { sendReplenishmentAgain } from '#app/services/stocks/send-replenishment-again.server.ts'
import { listReplenishmentSendings } from '#db/queries/replenishments.ts'
import { findStock } from '#db/queries/stocks.ts'
import { frameworkLots } from '#db/schema/frameworks.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { buildStock, insertSaltDraft, listLevels, type StockWorld } from '#tests/factories/stock-data.ts'

const TYPED = { quantity: '28', unitPrice: '75,50', deliveryAddress: 'Hall à sel', wishedOn: '2026-11-20', remarks: '' }

async function ordered(world: StockWorld, typed: Partial<typeof TYPED> = {}) {
  const { articleId, now } = world
  const made = await orderReplenishment(world.operator, { articleId, now, typed: { ...TYPED, ...typed } })
  if (!made.ok) throw new Error(JSON.stringify(made.refusal))
  return made.value
}

const stockOf = ({ operator, articleId }: StockWorld) =>
  withTenant(operator.organisationId, (tx) => findStock(tx, articleId))

test('numbers follow each other without a gap, whatever is refused in between', async () => {
  const world = await buildStock()
  const { articleId, now } = world
  const first = await ordered(world)
  const refused = await orderReplenishment(world.operator, { articleId, now, typed: { ...TYPED, quantity: '0' } })
  expect(refused).toMatchObject({ refusal: { problems: { quantity: 'zero-quantity' } } })
  const more = await Promise.all(Array.from({ length: 6 }, () => ordered(world)))
  expect([first, ...more].map(({ number }) => number).toSorted()).toEqual([1, 2, 3, 4, 5, 6, 7])
})

test('a form that is sent twice orders once, and says so', async () => {
  const world = await buildStock()
  const { articleId, now } = world
  const send = (seen: string) => orderReplenishment(world.operator, { articleId, now, typed: { ...TYPED, seen } })
  const both = await Promise.all([send('none'), send('none')])
  expect(both.map((one) => (one.ok ? one.value.number : one.refusal.code)).toSorted()).toEqual([1, 'stale'])
  const first = both.find((one) => one.ok)
  expect(await send(first?.ok ? first.value.id : '')).toMatchObject({ ok: true, value: { number: 2 } })
})

test('what comes in parts is in stock at once, until all of it came', async () => {
  const world = await buildStock()
  const { id: replenishmentId, version } = await ordered(world)
  expect(await stockOf(world)).toMatchObject({ onTheWay: 28_000, onHand: 100_000 })
  const receive = (quantity: string, at: number) =>
    receiveReplenishment(world.operator, {
      ...{ replenishmentId, version: at, today: world.today },
      typed: { quantity, movedOn: world.today, note: 'BL 7' },
    })
  const part = await receive('10,5', version)
  expect(part).toMatchObject({ ok: true, value: { status: 'ordered', received: 10_500 } })
  expect(await receive('1', version)).toMatchObject({ refusal: { code: 'stale' } })
  expect(await stockOf(world)).toMatchObject({ onTheWay: 17_500, onHand: 110_500 })
  const rest = await receive('18', version + 1)
  expect(rest).toMatchObject({ ok: true, value: { status: 'received', received: 28_500 } })
  expect(await receive('1', version + 2)).toMatchObject({ refusal: { code: 'over' } })
  expect(await stockOf(world)).toMatchObject({ onTheWay: 0, onHand: 128_500 })
})

test('its paper goes to the supplier once, and its cancellation after it', async () => {
  const world = await buildStock()
  const kept = await ordered(world)
  const { organisationId } = world.operator
  const sendings = () => withTenant(organisationId, (tx) => listReplenishmentSendings(tx, [kept.id]))
  const mails: Mail[] = []
  const context = {
    now: () => world.now,
    sendMail: async (mail: Mail) => {
      mails.push(mail)
      return { outcome: 'sent' as const, answer: 'ok' }
    },
  }
  const run = async (sendingId: string) => sendReplenishment.perform({ organisationId, sendingId }, context)
  const [sending] = await sendings()
  await run(sending?.id ?? '')
  await run(sending?.id ?? '')
  expect(mails).toMatchObject([
    {
      to: 'sel@fournisseur.example',
      messageId: sending?.messageId,
      subject: expect.stringContaining('RA-2026-000001'),
    },
  ])
  expect(mails[0]?.attachments?.[0]).toMatchObject({ filename: 'RA-2026-000001.pdf' })
  expect(await sendings()).toMatchObject([{ state: 'sent', attempts: 1 }])
  const ask = { replenishmentId: kept.id, version: kept.version, now: world.now }
  expect(await cancelReplenishment(world.operator, { ...ask, reason: null })).toMatchObject({
    refusal: { problems: { reason: 'reason-missing' } },
  })
  expect(await cancelReplenishment(world.operator, { ...ask, reason: 'Doux' })).toMatchObject({ ok: true })
  const cancellation = (await sendings()).find(({ kind }) => kind === 'cancellation')
  await run(cancellation?.id ?? '')
  expect(mails).toHaveLength(2)
})

test('its paper is sent again to where its supplier is written to today, and every letter stays listed', async () => {
  const world = await buildStock()
  const kept = await ordered(world)
  const { organisationId } = world.operator
  const sendings = () => withTenant(organisationId, (tx) => listReplenishmentSendings(tx, [kept.id]))
  const mails: Mail[] = []
  const run = async (outcome: 'sent' | 'refused') => {
    const sendMail = async (mail: Mail) => {
      mails.push(mail)
      return { outcome, answer: outcome === 'sent' ? 'ok' : '550 inconnu' }
    }
    for (const { id: sendingId } of await sendings()) {
      const payload = { organisationId, sendingId }
      await sendReplenishment.perform(payload, { now: () => world.now, sendMail }).catch((error: Error) => {
        if (error.name !== 'LetterNotSent') throw error
      })
    }
  }
  const again = (actor: Actor = world.operator) =>
    sendReplenishmentAgain(actor, { replenishmentId: kept.id, now: world.now.add({ hours: 1 + mails.length }) })
  expect(await again()).toEqual({ ok: false, refusal: 'waiting' })
  await run('refused')
  await withTenant(organisationId, (tx) => tx.update(frameworkLots).set({ supplierEmail: 'depot@fournisseur.example' }))
  expect(await again()).toEqual({ ok: true, value: { address: 'depot@fournisseur.example' } })
  await run('sent')
  expect(mails.map(({ to }) => to)).toEqual(['sel@fournisseur.example', 'depot@fournisseur.example'])
  expect((await sendings()).map(({ state, again, address }) => [again, state, address])).toEqual([
    [1, 'sent', 'depot@fournisseur.example'],
    [0, 'void', 'sel@fournisseur.example'],
  ])
  expect(await again()).toMatchObject({ ok: true })
  await run('sent')
  expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(3)
  await cancelReplenishment(world.operator, {
    ...{ replenishmentId: kept.id, version: kept.version, reason: 'Doux', now: world.now.add({ hours: 9 }) },
  })
  await run('sent')
  expect(await again()).toMatchObject({ ok: true })
  await run('sent')
  expect((await sendings()).map(({ kind, again }) => [kind, again])).toEqual([
    ['cancellation', 0],
    ['cancellation', 1],
    ['order', 2],
    ['order', 1],
    ['order', 0],
  ])
  const reader = await insertActor({ role: 'reader', organisationId })
  expect(await again(reader)).toEqual({ ok: false, refusal: 'forbidden' })
  expect(await again(await insertActor({ role: 'coordinator' }))).toEqual({ ok: false, refusal: 'not-found' })
})

test('what had no address to go to is sent once its supplier has one', async () => {
  const world = await buildStock()
  const { organisationId } = world.operator
  const write = (supplierEmail: string | null) =>
    withTenant(organisationId, (tx) => tx.update(frameworkLots).set({ supplierEmail }))
  await write(null)
  const kept = await ordered(world)
  const again = () => sendReplenishmentAgain(world.operator, { replenishmentId: kept.id, now: world.now })
  expect(await again()).toEqual({ ok: false, refusal: 'no-address' })
  await write('sel@fournisseur.example')
  expect(await again()).toMatchObject({ ok: true })
  expect(await again()).toEqual({ ok: false, refusal: 'waiting' })
})

test('below its safety stock the centre is told once, and again only after it was above', async () => {
  const world = await buildStock({ onHand: 100 })
  const { articleId, today, operator, buyer, now } = world
  const warned = async () => {
    const stock = await stockOf(world)
    return [stock?.lowAt !== null, stock?.warnings]
  }
  const count = (onHand: string) =>
    correctStock(operator, { articleId, today, typed: { onHand, movedOn: today, reason: 'Inventaire' } })
  await setSafetyStock(operator, { articleId, typed: { safety: '60' } })
  expect(await warned()).toEqual([false, 0])
  const draft = await insertSaltDraft(world, {
    ...{ organisationId: buyer.organisationId, createdBy: buyer.userId, tonnes: [45] },
  })
  expect(await submitOrder(buyer, { orderId: draft.id, version: draft.version, now })).toMatchObject({ ok: true })
  expect(await warned()).toEqual([true, 1])
  await count('90')
  expect(await warned()).toEqual([true, 1])
  await count('200')
  expect(await warned()).toEqual([false, 1])
  await count('100')
  expect(await warned()).toEqual([true, 2])
  const jobs = await withTenant(operator.organisationId, listLevels)
  expect(jobs).toHaveLength(1)
})

test('seasons do not overlap, neither in the form nor in the database', async () => {
  const world = await buildStock()
  const typed = { name: 'Hiver', firstDay: '2026-10-01', lastDay: '2027-04-30' }
  const again = await addSeason(world.operator, { frameworkId: world.framework.id, typed })
  expect(again).toMatchObject({ refusal: { problems: { firstDay: 'overlaps' } } })
  const { organisationId } = world.operator
  await expect(
    withTenant(organisationId, (tx) =>
      tx.execute(sql`insert into stock_seasons (organisation_id, framework_id, name, first_day, last_day)
        values (${organisationId}, ${world.framework.id}, 'x', '2026-10-01', '2027-04-30')`),
    ),
  ).rejects.toMatchObject({ cause: { code: '23P01' } })
})

test('a buyer of the centre moves nothing, nor does another centre', async () => {
  const world = await buildStock()
  const { articleId, today, now } = world
  const reader = await insertActor({ role: 'buyer', organisationId: world.operator.organisationId })
  const stranger = await insertActor({ role: 'coordinator' })
  const typed = { onHand: '1', movedOn: today, reason: 'x' }
  expect(await correctStock(reader, { articleId, today, typed })).toMatchObject({ refusal: { code: 'forbidden' } })
  expect(await correctStock(stranger, { articleId, today, typed })).toMatchObject({ refusal: { code: 'not-found' } })
  expect(await orderReplenishment(stranger, { articleId, now, typed: TYPED })).toMatchObject({
    refusal: { code: 'not-found' },
  })
})
