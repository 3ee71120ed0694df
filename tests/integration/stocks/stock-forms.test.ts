import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { shownAllocationField } from '#app/domain/stock-schema.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import * as serving from '#app/routes/_app.notre-centrale.commandes.$orderId_.livraison.tsx'
import * as replenishment from '#app/routes/_app.notre-centrale.stocks.$articleId.reapprovisionnements.$replenishmentId.tsx'
import {
  action as allocate,
  loader as allocations,
} from '#app/routes/_app.notre-centrale.stocks.saisons.$seasonId_.attributions.$articleId.tsx'
import { serveOrder } from '#app/services/orders/serve-order.server.ts'
import { submitOrder } from '#app/services/orders/submit-order.server.ts'
import { cancelReplenishment } from '#app/services/stocks/cancel-replenishment.server.ts'
import { correctStock } from '#app/services/stocks/correct-stock.server.ts'
import { grantAllocations } from '#app/services/stocks/grant-allocations.server.ts'
import { orderReplenishment } from '#app/services/stocks/order-replenishment.server.ts'
import { receiveReplenishment } from '#app/services/stocks/receive-replenishment.server.ts'
import { editSeason } from '#app/services/stocks/save-season.server.ts'
import { db } from '#db/client.ts'
import { listDeliveries } from '#db/queries/order-deliveries.ts'
import { listAllocations } from '#db/queries/stock-allocations.ts'
import { articles } from '#db/schema/articles.ts'
import { approvalBands } from '#db/schema/order-approvals.ts'
import { organisations } from '#db/schema/organisations.ts'
import { withTenant } from '#db/tenant.ts'
import { answeredPage } from '#tests/factories/answered-page.tsx'
import { answerOf, call } from '#tests/factories/route.ts'
import { signedInRequest } from '#tests/factories/session.ts'
import { buildStock, insertSaltDraft, listLevels, type StockWorld } from '#tests/factories/stock-data.ts'

const granted = ({ operator, seasonId, articleId }: StockWorld) =>
  withTenant(operator.organisationId, async (tx) => {
    const rows = await listAllocations(tx, { seasonId, articleId, limit: 10 })
    return new Map(rows.map(({ memberId, allocated }) => [memberId, allocated / 1000]))
  })

const post = async ({ operator, seasonId, articleId }: StockWorld, fields: Record<string, string>) =>
  answerOf(await call(allocate, await signedInRequest(operator, '/x', fields), { seasonId, articleId }))

/** The form as it was shown with fifty tonnes for each, with what was typed over it. */
const formOf = ({ buyers }: StockWorld, typed: readonly string[]) =>
  Object.fromEntries([
    ['intent', 'save'],
    ...buyers.flatMap(({ organisationId }, at) => [
      [shownAllocationField(organisationId), '50'],
      [`allocated-${organisationId}`, typed[at] ?? '50'],
    ]),
  ])

test('a page of allocations changes those that were typed over, and tells who comes second at one of them', async () => {
  const world = await buildStock({ members: 2 })
  const [one, other] = world.buyers.map(({ organisationId }) => organisationId)
  if (!one || !other) throw new Error('two members')
  expect((await post(world, formOf(world, ['60', '50']))).status).toBe(302)
  expect((await post(world, formOf(world, ['50', '70']))).status).toBe(302)
  expect([...(await granted(world))].toSorted()).toEqual(
    [
      ...new Map([
        [one, 60],
        [other, 70],
      ]),
    ].toSorted(),
  )
  expect(await post(world, formOf(world, ['65', '50']))).toMatchObject({
    status: 400,
    body: { typed: { [`allocated-${one}`]: '65' }, problems: { [`allocated-${one}`]: 'changed-meanwhile' } },
  })
  expect((await granted(world)).get(one)).toBe(60)
})

test('pasted lines name each body once and no two of one name, and what is refused is said with its name', async () => {
  const world = await buildStock({ members: 2 })
  const [one, other] = world.buyers
  if (!one || !other) throw new Error('two members')
  await db.update(organisations).set({ name: 'Commune d’Ici' }).where(eq(organisations.id, one.organisationId))
  const paste = async (pasted: string) => {
    const { status, body } = await post(world, { intent: 'paste', pasted })
    return [status, JSON.stringify(body ?? null)]
  }
  expect(await paste('Commune d’Ici\t5\nCOMMUNE D’ICI\t7')).toEqual([400, expect.stringContaining('figure déjà')])
  expect(await paste('Commune d’Ici\t5')).toEqual([302, 'null'])
  await db.update(organisations).set({ name: 'commune d’ici' }).where(eq(organisations.id, other.organisationId))
  expect(await paste('Commune d’Ici\t6')).toEqual([400, expect.stringContaining('plusieurs organismes')])
  expect((await granted(world)).get(one.organisationId)).toBe(5)
})

test('a body is looked for by any text', async () => {
  const { operator, seasonId, articleId } = await buildStock()
  const page = await call(allocations, await signedInRequest(operator, '/x?q=%00a%ED'), { seasonId, articleId })
  expect(page).toMatchObject({ rows: [] })
})

test('what moved a stock since its level was shown is not counted away', async () => {
  const world = await buildStock()
  const { operator, articleId, today } = world
  const count = (onHand: string, seen: string) =>
    correctStock(operator, { articleId, today, typed: { onHand, movedOn: today, reason: 'Inventaire', seen } })
  expect(await count('90', '100000')).toMatchObject({ ok: true })
  expect(await count('95', '100000')).toEqual({ ok: false, refusal: { code: 'stale' } })
  expect(await withTenant(operator.organisationId, listLevels)).toEqual([{ onHand: 90, reserved: 0 }])
})

test('of two who change a season at once the second is told', async () => {
  const { operator, seasonId } = await buildStock()
  const edit = (name: string) =>
    editSeason(operator, { seasonId, typed: { name, firstDay: '2020-01-01', lastDay: '2099-12-31', version: '1' } })
  expect(await edit('Hiver A')).toMatchObject({ ok: true })
  expect(await edit('Hiver B')).toEqual({ ok: false, refusal: { code: 'stale' } })
  expect(textsFor('fr').in('stocks')('replenishment.stale')).toContain('changé entre-temps')
})

test('of pieces no half is counted, granted, ordered or received', async () => {
  const world = await buildStock()
  const { operator, articleId, seasonId, buyer, today, now } = world
  await withTenant(operator.organisationId, (tx) =>
    tx.update(articles).set({ unit: 'C62', minimumQuantity: 1000, step: 1000 }),
  )
  const counted = { onHand: '1,5', movedOn: today, reason: 'Inventaire' }
  expect(await correctStock(operator, { articleId, today, typed: counted })).toMatchObject({
    refusal: { problems: { onHand: 'not-whole' } },
  })
  const grants = [{ memberId: buyer.organisationId, allocated: 1_500 }]
  expect(await grantAllocations(operator, { seasonId, articleId, grants })).toMatchObject({
    refusal: { problems: { [`allocated-${buyer.organisationId}`]: 'not-whole' } },
  })
  const order = (quantity: string) =>
    orderReplenishment(operator, { articleId, now, typed: { quantity, unitPrice: '75', deliveryAddress: 'Hall' } })
  expect(await order('1,5')).toMatchObject({ refusal: { problems: { quantity: 'not-whole' } } })
  const ordered = await order('2')
  if (!ordered.ok) throw new Error(ordered.refusal.code)
  const { id: replenishmentId, version } = ordered.value
  const typed = { quantity: '0,5', movedOn: today }
  expect(await receiveReplenishment(operator, { replenishmentId, version, today, typed })).toMatchObject({
    refusal: { problems: { quantity: 'not-whole' } },
  })
})

test('a replenishment that is over meanwhile says so on its page, and is none of another article', async () => {
  const world = await buildStock({ articles: 2 })
  const { operator, articleIds, now } = world
  const [articleId = '', other = ''] = articleIds
  const typed = { quantity: '2', unitPrice: '75', deliveryAddress: 'Hall' }
  const ordered = await orderReplenishment(operator, { articleId, now, typed })
  if (!ordered.ok) throw new Error(ordered.refusal.code)
  const { id: replenishmentId, version } = ordered.value
  await cancelReplenishment(operator, { replenishmentId, version, reason: 'Doux', now })
  const at = (article: string) => `/notre-centrale/stocks/${article}/reapprovisionnements/${replenishmentId}`
  const form = { intent: 'receive', version: String(version), quantity: '1', movedOn: '2026-11-02' }
  const answer = await answeredPage(replenishment, {
    pattern: '/notre-centrale/stocks/:articleId/reapprovisionnements/:replenishmentId',
    request: await signedInRequest(operator, at(articleId), form),
  })
  expect(answer).toMatchObject({ status: 409, html: expect.stringContaining('Cette commande est terminée') })
  const post = async (article: string, fields: Record<string, string>) => {
    const request = await signedInRequest(operator, at(article), fields)
    return (await answerOf(await call(replenishment.action, request, { articleId: article, replenishmentId }))).status
  }
  expect([await post(other, form), await post(articleId, { ...form, intent: 'x' })]).toEqual([404, 400])
})

test('what was served meanwhile is said on the page of its order, and a reason that is too long is kept', async () => {
  const world = await buildStock()
  const { operator, buyer, now } = world
  const { organisationId, userId } = buyer
  await withTenant(organisationId, (tx) => tx.insert(approvalBands).values({ fromAmount: 0, approvers: 0 }))
  const draft = await insertSaltDraft(world, { organisationId, createdBy: userId, tonnes: [20] })
  const sent = await submitOrder(buyer, { orderId: draft.id, version: draft.version, now })
  if (!sent.ok) throw new Error(JSON.stringify(sent.refusal))
  const today = now.toZonedDateTimeISO('Europe/Brussels').toPlainDate().toString()
  const fields = { version: String(sent.value.version), deliveredOn: today, 'quantity-1': '20' }
  const served = await serveOrder(operator, {
    ...{ orderId: draft.id, version: sent.value.version, typed: fields, today },
  })
  if (!served.ok) throw new Error(JSON.stringify(served.refusal))
  const post = async (form: Record<string, string>) =>
    answeredPage(serving, {
      pattern: '/notre-centrale/commandes/:orderId/livraison',
      request: await signedInRequest(operator, `/notre-centrale/commandes/${draft.id}/livraison`, form),
    })
  expect(await post({ ...fields, intent: 'serve' })).toMatchObject({
    ...{ status: 409, html: expect.stringContaining('role="alert"') },
  })
  const [delivery] = await withTenant(operator.organisationId, (tx) => listDeliveries(tx, draft))
  const back = { intent: 'take-back', version: String(served.value.version), deliveryId: delivery?.id ?? '' }
  expect(await post({ ...back, reason: 'x'.repeat(501) })).toMatchObject({
    ...{ status: 400, html: expect.stringContaining('Ce texte est trop long') },
  })
})
