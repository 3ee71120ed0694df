import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import type { TenantId } from '#app/domain/ids.ts'
import type { Actor } from '#app/domain/permissions.ts'
import { loader as orderPage } from '#app/routes/_app.commandes.$orderId/route.tsx'
import { action as deliver } from '#app/routes/_app.commandes.$orderId_.livraison.tsx'
import { action as add, loader as addPage } from '#app/routes/_app.commandes.$orderId_.livraisons.$deliveryId.tsx'
import { loader as centrePage } from '#app/routes/_app.notre-centrale.commandes.$orderId.tsx'
import { action as serve } from '#app/routes/_app.notre-centrale.commandes.$orderId_.livraison.tsx'
import { action as addServed } from '#app/routes/_app.notre-centrale.commandes.$orderId_.livraisons.$deliveryId.tsx'
import { loader as read } from '#app/routes/commandes.$orderId.livraisons.$deliveryId.pieces.$fileId.ts'
import { attachDeliveryFile, attachServedFile } from '#app/services/orders/attach-delivery-file.server.ts'
import { closeOrder } from '#app/services/orders/close-order.server.ts'
import { decideOrder } from '#app/services/orders/decide-order.server.ts'
import { detachDeliveryFile, detachServedFile } from '#app/services/orders/detach-delivery-file.server.ts'
import { submitOrder } from '#app/services/orders/submit-order.server.ts'
import { voidDeliveryOfOrder } from '#app/services/orders/void-delivery.server.ts'
import { listAuditOfSubjects } from '#db/queries/audit.ts'
import { listAttachments } from '#db/queries/order-attachments.ts'
import { listDeliveries } from '#db/queries/order-deliveries.ts'
import { type KeptDeliveryFile, listDeliveryFiles } from '#db/queries/order-delivery-files.ts'
import { findOrder, type KeptOrder } from '#db/queries/orders.ts'
import { findNamedFiles } from '#db/queries/stored-files.ts'
import { approvalBands } from '#db/schema/order-approvals.ts'
import { orderDeliveryFiles } from '#db/schema/order-delivery-files.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { insertMergerAdministrator, merge } from '#tests/factories/merging-bodies.ts'
import { buildOrdering, insertDraft } from '#tests/factories/order-data.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { signedInRequest } from '#tests/factories/session.ts'
import { buildStock, insertSaltDraft } from '#tests/factories/stock-data.ts'

type Person = Actor & { userId: string }
type Order = Pick<KeptOrder, 'id' | 'organisationId'>
type Content = string | Uint8Array<ArrayBuffer>

const now = () => Temporal.Now.instant()
const today = Temporal.Now.plainDateISO('Europe/Brussels').toString()
const PLAIN = { fileName: 'a.txt', mediaType: 'text/plain', byteSize: 1, sha256: 'a'.repeat(64) }

function formOf(fields: Record<string, string>, name = '', content: Content = '') {
  const form = new FormData()
  for (const [field, value] of Object.entries(fields)) form.set(field, value)
  form.set('file', new Blob([content]), name)
  return form
}

const post = async (
  handler: Parameters<typeof call>[0],
  actor: Person,
  params: Record<string, string>,
  form: FormData,
) => answerOf(await call(handler, await signedInRequest(actor, '/x', form), params))

const deliveriesOf = (order: Order) => withTenant(order.organisationId as TenantId, (tx) => listDeliveries(tx, order))
const filesOf = (order: Order) => withTenant(order.organisationId as TenantId, (tx) => listDeliveryFiles(tx, order))
const versionOf = async (order: Order) =>
  String((await withTenant(order.organisationId as TenantId, (tx) => findOrder(tx, order.id, 'member')))?.version)

async function only(order: Order): Promise<KeptDeliveryFile> {
  const [file, ...others] = await filesOf(order)
  if (!file || others.length > 0) throw new Error('not one file')
  return file
}

const fetched = async (actor: Person, order: Order, { deliveryId, id }: Pick<KeptDeliveryFile, 'deliveryId' | 'id'>) =>
  (await answerOf(await call(read, await signedInRequest(actor, '/x'), { orderId: order.id, deliveryId, fileId: id })))
    .status

/** An order of four pieces that was approved. */
async function placed() {
  const world = await buildOrdering({ members: 2 })
  const { organisationId, userId } = world.buyer
  const approver = await insertActor({ role: 'approver', organisationId })
  const draft = await insertDraft(world, { organisationId, createdBy: userId, pieces: 4 })
  await submitOrder(world.buyer, { orderId: draft.id, version: draft.version, now: now() })
  const result = await decideOrder(approver, {
    ...{ orderId: draft.id, revision: 1, decision: 'approved', comment: null, now: now() },
  })
  if (!result.ok) throw new Error(result.refusal.code)
  return { ...world, approver, order: result.value }
}

async function noted(fileName = 'bon.txt', content: Content = 'Bon de livraison 12') {
  const world = await placed()
  const { buyer, order } = world
  const fields = { version: String(order.version), deliveredOn: today, note: 'BL-12', 'quantity-1': '1' }
  const answer = await post(deliver, buyer, { orderId: order.id }, formOf(fields, fileName, content))
  expect(answer).toMatchObject({ status: 302, location: `/commandes/${order.id}` })
  return world
}

describe('a delivery noted with its document', () => {
  test('shows it at both ends of the order, to nobody else, and never to the supplier', async () => {
    const { order, buyer, buyers, operator } = await noted()
    const file = await only(order)
    expect(file).toMatchObject({ fileName: 'bon.txt', mediaType: 'text/plain', byteSize: 19, addedBy: buyer.userId })
    const { organisationId } = buyer
    const readers = [buyer, operator, await insertActor({ role: 'reader', organisationId })]
    for (const reader of readers) expect(await fetched(reader, order, file)).toBe(200)
    const strangers = [
      buyers[1] ?? operator,
      await insertActor({ role: 'administrator' }),
      await insertActor({ role: 'reader', organisationId: operator.organisationId }),
    ]
    for (const stranger of strangers) expect(await fetched(stranger, order, file)).toBe(404)
    expect(await fetched(buyer, order, { ...file, deliveryId: order.id })).toBe(404)

    const address = `/commandes/${order.id}/livraisons/${file.deliveryId}/pieces/${file.id}`
    const params = { orderId: order.id }
    expect(JSON.stringify(await call(orderPage, await signedInRequest(buyer, '/x'), params))).toContain(address)
    expect(JSON.stringify(await call(centrePage, await signedInRequest(operator, '/x'), params))).toContain(address)
    expect(await withTenant(organisationId, (tx) => listAttachments(tx, order))).toEqual([])
    expect([...(await withTenant(organisationId, (tx) => findNamedFiles(tx, [file.sha256])))]).toEqual([file.sha256])
  })

  test('is refused with a file of another kind, too large or empty, and keeps what was typed', async () => {
    const { order, buyer } = await placed()
    const fields = { version: String(order.version), deliveredOn: today, note: 'BL-12', 'quantity-1': '1' }
    const said = async (name: string, content: Content) => {
      const { status, body } = await post(deliver, buyer, { orderId: order.id }, formOf(fields, name, content))
      expect([status, body]).toMatchObject([400, { typed: { note: 'BL-12', 'quantity-1': '1' }, problems: {} }])
      return JSON.stringify(body)
    }
    expect(await said('virus.exe', 'MZ')).toContain('"file":"Ce type de fichier')
    expect(await said('bon.pdf', 'MZ, renamed')).toContain('"file":"Le contenu de ce fichier')
    expect(await said('bon.txt', '')).toContain('"file":"Ce fichier est vide')
    expect(await said('bon.txt', new Uint8Array(25 * 1024 * 1024 + 1).fill(65))).toContain('"file":"Ce fichier dépasse')
    expect(await deliveriesOf(order)).toEqual([])
  })

  test('is noted without one, in an order of many lines too; a wrong quantity loses nothing else', async () => {
    const { order, buyer } = await placed()
    const many = Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`quantity-${at + 2}`, '']))
    const fields = { version: String(order.version), deliveredOn: today, note: 'BL-12', ...many }
    const wrong = await post(
      deliver,
      buyer,
      { orderId: order.id },
      formOf({ ...fields, 'quantity-1': '9' }, 'a.txt', 'A'),
    )
    expect(wrong).toMatchObject({
      status: 400,
      body: { typed: { note: 'BL-12' }, problems: { 'quantity-1': 'more-than-left' } },
    })
    const right = await post(deliver, buyer, { orderId: order.id }, formOf({ ...fields, 'quantity-1': '4' }))
    expect(right.status).toBe(302)
    expect([(await deliveriesOf(order)).length, await filesOf(order)]).toEqual([1, []])
  })

  test('goes along with a body that becomes part of another', async () => {
    const { order, buyer, operator } = await noted()
    const { organisationId: into, userId } = await insertActor({ role: 'administrator' })
    const merger = { fromId: buyer.organisationId, intoId: into }
    expect(await merge(await insertMergerAdministrator(), merger)).toMatchObject({ ok: true })
    const moved = { id: order.id, organisationId: into }
    const file = await only(moved)
    expect(file).toMatchObject({ fileName: 'bon.txt', organisationId: into })
    expect(await fetched({ ...buyer, organisationId: into, userId }, moved, file)).toBe(200)
    expect(await fetched(operator, moved, file)).toBe(200)
  })
})

describe('the document of a delivery that was noted without it', () => {
  test('is added by those who note deliveries, until there are ten, and to no void one', async () => {
    const world = await noted()
    const { order, buyer, approver, buyers, operator } = world
    const { deliveryId } = await only(order)
    const params = { orderId: order.id, deliveryId }
    const photo = () => formOf({}, 'photo.txt', 'Photo')
    expect((await post(add, buyer, params, photo())).location).toBe(`/commandes/${order.id}`)
    expect((await filesOf(order)).map(({ fileName }) => fileName)).toEqual(['bon.txt', 'photo.txt'])
    expect((await post(add, buyer, params, formOf({}))).status).toBe(400)
    expect((await post(add, approver, params, photo())).status).toBe(403)
    expect((await post(add, buyers[1] ?? approver, params, photo())).status).toBe(404)
    expect((await post(add, buyer, { ...params, deliveryId: order.id }, photo())).status).toBe(404)
    expect((await post(addServed, operator, params, photo())).status).toBe(404)
    const input = { ...params, file: PLAIN }
    for (let at = 2; at < 10; at += 1) expect((await attachDeliveryFile(buyer, input)).ok).toBe(true)
    expect(await attachDeliveryFile(buyer, input)).toMatchObject({ refusal: { code: 'too-many-files' } })
    expect(await attachDeliveryFile(approver, input)).toMatchObject({ refusal: { code: 'forbidden' } })
    expect(await attachServedFile(operator, input)).toMatchObject({ refusal: { code: 'not-found' } })

    const version = Number(await versionOf(order))
    const back = await voidDeliveryOfOrder(buyer, { orderId: order.id, version, deliveryId, reason: 'Erreur' })
    expect(back.ok).toBe(true)
    expect(await attachDeliveryFile(buyer, input)).toMatchObject({ refusal: { code: 'voided' } })
    expect(await call(addPage, await signedInRequest(buyer, '/x'), params)).toMatchObject({ status: 404 })
    expect(await filesOf(order)).toHaveLength(10)
  })

  test('is taken away by its body where it is wrong, at both ends and with a trace, until the order is closed', async () => {
    const { order, buyer, approver, buyers, operator } = await noted()
    const wrong = await only(order)
    const params = { orderId: order.id, deliveryId: wrong.deliveryId }
    const remove = async (actor: Person, fileId = wrong.id, handler = add) => {
      const request = await signedInRequest(actor, '/x', { intent: `remove-${fileId}` })
      return (await answerOf(await call(handler, request, params))).status
    }
    expect((await call(addPage, await signedInRequest(buyer, '/x'), params)) as object).toMatchObject({
      files: [{ fileName: 'bon.txt', mayRemove: true }],
    })
    expect(await remove(approver)).toBe(403)
    expect(await remove(buyers[1] ?? approver)).toBe(404)
    expect(await remove(operator, wrong.id, addServed)).toBe(404)
    expect([await remove(buyer, 'x'), await remove(buyer, order.id)]).toEqual([404, 404])
    expect(await fetched(operator, order, wrong)).toBe(200)
    expect(await remove(buyer)).toBe(302)
    expect([await fetched(buyer, order, wrong), await fetched(operator, order, wrong)]).toEqual([404, 404])
    expect(await remove(buyer)).toBe(404)
    const traces = await withTenant(buyer.organisationId, (tx) => listAuditOfSubjects(tx, [order.id], { limit: 20 }))
    expect(traces.find(({ action }) => action === 'order.detach-from-delivery')).toMatchObject({
      before: { fileName: 'bon.txt', sha256: wrong.sha256 },
    })

    expect((await attachDeliveryFile(buyer, { ...params, file: PLAIN })).ok).toBe(true)
    const version = Number(await versionOf(order))
    const closed = await closeOrder(buyer, {
      orderId: order.id,
      version,
      reason: 'Le reste ne vient pas',
      at: new Date(),
    })
    expect(closed.ok).toBe(true)
    const { id: fileId } = await only(order)
    expect(await remove(buyer, fileId)).toBe(400)
    expect(await detachDeliveryFile(buyer, { ...params, fileId })).toEqual({ ok: false, refusal: { code: 'closed' } })
    expect(await detachServedFile(buyer, { ...params, fileId })).toEqual({ ok: false, refusal: { code: 'forbidden' } })
  })

  test('stays, and is put there by nobody but the body, as long as the centre does not serve it', async () => {
    const { order, buyer, operator } = await noted()
    const { deliveryId } = await only(order)
    const own = { ...PLAIN, deliveryId, ownerId: operator.organisationId, organisationId: buyer.organisationId }
    const byCentre = withTenant(operator.organisationId, (tx) => tx.insert(orderDeliveryFiles).values(own))
    await expect(byCentre).rejects.toMatchObject({ cause: { code: '42501' } })
    const taken = withTenant(operator.organisationId, (tx) => tx.delete(orderDeliveryFiles).returning())
    expect(await taken).toEqual([])
    const changed = withTenant(buyer.organisationId, (tx) => tx.update(orderDeliveryFiles).set({ fileName: 'b.txt' }))
    await expect(changed).rejects.toMatchObject({ cause: { code: '42501' } })
    const { organisationId: elsewhere } = await insertActor({ role: 'administrator' })
    expect(await withTenant(elsewhere, (tx) => tx.select().from(orderDeliveryFiles))).toEqual([])
  })
})

test('the centre that serves from its stock puts a document with what leaves it, at once and afterwards', async () => {
  const world = await buildStock()
  const { buyer, operator } = world
  const { organisationId } = buyer
  await withTenant(organisationId, (tx) => tx.insert(approvalBands).values({ fromAmount: 0, approvers: 0 }))
  const draft = await insertSaltDraft(world, { organisationId, createdBy: buyer.userId, tonnes: [20] })
  await submitOrder(buyer, { orderId: draft.id, version: draft.version, now: world.now })
  const params = { orderId: draft.id }
  const fields = {
    ...{ intent: 'serve', version: await versionOf(draft), deliveredOn: today, note: 'BL-1', 'quantity-1': '8' },
  }
  const refused = await post(serve, operator, params, formOf(fields, 'bon.exe', 'MZ'))
  expect(refused).toMatchObject({ status: 400, body: { typed: { note: 'BL-1' }, file: expect.any(String) } })
  expect((await post(serve, operator, params, formOf(fields, 'bon.txt', 'Bon'))).status).toBe(302)
  const { deliveryId } = await only(draft)
  const later = await post(addServed, operator, { ...params, deliveryId }, formOf({}, 'photo.txt', 'Photo'))
  expect(later.location).toBe(`/notre-centrale/commandes/${draft.id}`)
  const files = await filesOf(draft)
  expect(files.map(({ fileName }) => fileName)).toEqual(['bon.txt', 'photo.txt'])
  for (const file of files) {
    expect(file).toMatchObject({ organisationId, addedBy: operator.userId })
    expect([await fetched(buyer, draft, file), await fetched(operator, draft, file)]).toEqual([200, 200])
  }
  expect((await post(add, buyer, { ...params, deliveryId }, formOf({}, 'reçu.txt', 'Reçu'))).status).toBe(302)
  const [served, , received] = await filesOf(draft)
  if (!served || !received) throw new Error('three files')
  const asked = (fileId: string) => ({ orderId: draft.id, deliveryId, fileId })
  expect(await detachDeliveryFile(buyer, asked(served.id))).toMatchObject({ refusal: { code: 'not-found' } })
  expect(await detachServedFile(operator, asked(received.id))).toMatchObject({ refusal: { code: 'not-found' } })
  expect(await detachServedFile(operator, asked(served.id))).toMatchObject({ ok: true })
  expect(await detachDeliveryFile(buyer, asked(received.id))).toMatchObject({ ok: true })
  expect((await filesOf(draft)).map(({ fileName }) => fileName)).toEqual(['photo.txt'])
  const reader = await insertActor({ role: 'reader', organisationId: operator.organisationId })
  expect((await post(addServed, reader, { ...params, deliveryId }, formOf({}, 'a.txt', 'A'))).status).toBe(403)
})
