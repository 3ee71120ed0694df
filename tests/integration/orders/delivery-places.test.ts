import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import type { Actor } from '#app/domain/permissions.ts'
import { today } from '#app/lib/clock.server.ts'
import { loader as placesPage } from '#app/routes/_app.administration.adresses._index.tsx'
import { action as placeAction } from '#app/routes/_app.administration.adresses.$placeId.tsx'
import { action as orderAction, loader as orderPage } from '#app/routes/_app.commandes.$orderId/route.tsx'
import { archiveDeliveryPlace } from '#app/services/delivery-places/archive-delivery-place.server.ts'
import { saveDeliveryPlace } from '#app/services/delivery-places/save-delivery-place.server.ts'
import { beginFreeDraft } from '#app/services/orders/begin-draft.server.ts'
import { deliverToPlace } from '#app/services/orders/deliver-to-place.server.ts'
import { listAuditOfSubjects } from '#db/queries/audit.ts'
import {
  findDeliveryPlace,
  holdDeliveryPlaces,
  insertDeliveryPlace,
  listDeliveryPlaces,
} from '#db/queries/delivery-places.ts'
import { findOrder } from '#db/queries/orders.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { buildOrdering, insertDraft, type Ordering } from '#tests/factories/order-data.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { signedInRequest } from '#tests/factories/session.ts'
import { someoneWaits } from '#tests/factories/waiting.ts'

type Person = Actor & { userId: string }
const DAY = today()
const now = () => Temporal.Now.instant()
const PLACE = {
  ...{ name: 'Dépôt', deliveryAddress: 'Rue du Dépôt 1\n4100 Seraing', contactName: 'Magasin' },
  ...{ contactPhone: null, contactEmail: 'magasin@seraing.example', isDefault: false },
}

const save = (actor: Actor, change = {}, changed: { id: string; version: number } | null = null) =>
  saveDeliveryPlace(actor, { place: { ...PLACE, ...change }, changed })
async function kept(actor: Actor, change = {}): Promise<string> {
  const result = await save(actor, change)
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value.id
}
const offered = (actor: Actor) =>
  withTenant(actor.organisationId, async (tx) =>
    (await listDeliveryPlaces(tx, { archived: false })).map(({ name }) => name),
  )
const placeOf = (actor: Actor, id: string) => withTenant(actor.organisationId, (tx) => findDeliveryPlace(tx, id))

describe('the places of a body', () => {
  test('are kept by its buyers, under one name each, with one that is usual', async () => {
    const buyer = await insertActor({ role: 'buyer' })
    const id = await kept(buyer, { isDefault: true })
    expect(await save(buyer, { name: 'DÉPOT' })).toEqual({
      ...{ ok: false, refusal: { code: 'invalid', problems: { name: 'name-taken' } } },
    })
    const hall = await kept(buyer, { name: 'Hôtel de ville', isDefault: true })
    expect((await placeOf(buyer, id))?.isDefault).toBe(false)
    expect((await placeOf(buyer, hall))?.isDefault).toBe(true)
    for (const role of ['reader', 'approver'] as const) {
      const other = await insertActor({ role, organisationId: buyer.organisationId })
      expect(await save(other, { name: 'X' })).toEqual({ ok: false, refusal: { code: 'forbidden' } })
      expect(await archiveDeliveryPlace(other, { id, since: now() })).toEqual({ ok: false, refusal: 'forbidden' })
    }
    const stranger = await insertActor({ role: 'buyer' })
    expect(await save(stranger, {}, { id, version: 1 })).toEqual({ ok: false, refusal: { code: 'not-found' } })
    expect(await archiveDeliveryPlace(stranger, { id, since: now() })).toEqual({ ok: false, refusal: 'not-found' })
    expect(await offered(stranger)).toEqual([])
    const traces = await withTenant(buyer.organisationId, (tx) => listAuditOfSubjects(tx, [id], { limit: 9 }))
    expect(traces.map(({ action }) => action)).toEqual(['delivery-place.add'])
  })

  test('of two who change one at once the second is told, and two of one name are not made', async () => {
    const buyer = await insertActor({ role: 'buyer' })
    const id = await kept(buyer)
    const both = await Promise.all([
      save(buyer, { contactName: 'A' }, { id, version: 1 }),
      save(buyer, { contactName: 'B' }, { id, version: 1 }),
    ])
    expect(both.map((one) => (one.ok ? 'kept' : one.refusal.code)).toSorted()).toEqual(['kept', 'stale'])
    const waiting = await withTenant(buyer.organisationId, async (tx) => {
      await holdDeliveryPlaces(tx)
      await insertDeliveryPlace(tx, { ...PLACE, name: 'École', isDefault: true })
      const second = save(buyer, { name: 'Ecole' })
      await someoneWaits()
      return { second }
    })
    expect(await waiting.second).toMatchObject({ refusal: { problems: { name: 'name-taken' } } })
  })

  test('that are put away are offered no more, until they are offered again', async () => {
    const buyer = await insertActor({ role: 'buyer' })
    const id = await kept(buyer, { isDefault: true })
    expect(await archiveDeliveryPlace(buyer, { id, since: now() })).toMatchObject({ ok: true })
    expect(await offered(buyer)).toEqual([])
    await kept(buyer)
    expect(await archiveDeliveryPlace(buyer, { id, since: null })).toEqual({ ok: false, refusal: 'name-taken' })
    expect(JSON.stringify(await call(placesPage, await signedInRequest(buyer, '/x?retirees=1')))).toContain(id)
  })

  test('are refused at their field with what was typed', async () => {
    const buyer = await insertActor({ role: 'buyer' })
    const typed = { name: '', deliveryAddress: '', contactEmail: 'personne', contactName: 'Moi' }
    const request = await signedInRequest(buyer, '/x', typed)
    const answer = await answerOf(await call(placeAction, request, { placeId: 'nouvelle' }))
    expect(answer).toMatchObject({
      ...{ status: 400 },
      body: {
        typed,
        problems: { name: 'name-missing', deliveryAddress: 'address-missing', contactEmail: 'email-wrong' },
      },
    })
  })
})

describe('a draft', () => {
  const draftOf = (world: Ordering) =>
    insertDraft(world, { organisationId: world.buyer.organisationId, createdBy: world.buyer.userId })
  const post = async (actor: Person, orderId: string, form: Record<string, string>) =>
    answerOf(await call(orderAction, await signedInRequest(actor, '/x', form), { orderId }))
  const orderOf = ({ buyer }: Ordering, id: string) =>
    withTenant(buyer.organisationId, (tx) => findOrder(tx, id, 'member'))

  test('takes a kept place over beside what else is typed, and offers the last used first', async () => {
    const world = await buildOrdering()
    const { buyer } = world
    await kept(buyer, { name: 'Atelier' })
    const id = await kept(buyer)
    expect(await offered(buyer)).toEqual(['Atelier', 'Dépôt'])
    const { id: orderId, version } = await draftOf(world)
    const form = { intent: 'deliver-to', version: String(version), placeId: id, reference: 'TRV/7', contactPhone: '04' }
    expect(await post(buyer, orderId, form)).toMatchObject({ status: 302, location: `/commandes/${orderId}#delivery` })
    expect(await orderOf(world, orderId)).toMatchObject({
      ...{ deliveryAddress: PLACE.deliveryAddress, contactName: 'Magasin', contactPhone: null, reference: 'TRV/7' },
    })
    expect(await offered(buyer)).toEqual(['Dépôt', 'Atelier'])
    const page = JSON.stringify(await call(orderPage, await signedInRequest(buyer, '/x'), { orderId }))
    expect(page.indexOf('Dépôt')).toBeLessThan(page.indexOf('Atelier'))
  })

  test('of another body is none, whatever is typed beside it', async () => {
    const world = await buildOrdering()
    const { organisationId, userId } = world.buyer
    const draft = await insertDraft(world, { organisationId, createdBy: userId })
    const other = await insertActor({ role: 'buyer' })
    const reader = await insertActor({ role: 'reader', organisationId })
    for (const intent of ['deliver-to', 'keep-place']) {
      const status = async (actor: Person) => {
        const request = await signedInRequest(actor, `/commandes/${draft.id}`, { intent, version: '1', placeId: 'x' })
        return (await answerOf(await call(orderAction, request, { orderId: draft.id }))).status
      }
      expect([await status(other), await status(reader), await status(world.buyer)]).toEqual([404, 403, 400])
    }
  })

  test('takes over no place of a stranger, of nobody or put away', async () => {
    const world = await buildOrdering()
    const { buyer } = world
    const { id: orderId, version } = await draftOf(world)
    const theirs = await kept(await insertActor({ role: 'buyer' }))
    const away = await kept(buyer)
    await archiveDeliveryPlace(buyer, { id: away, since: now() })
    for (const placeId of [theirs, away]) {
      const result = await deliverToPlace(buyer, { orderId, version, placeId, typed: {}, today: DAY })
      expect(result).toEqual({ ok: false, refusal: { code: 'no-place' } })
    }
    const none = await post(buyer, orderId, { intent: 'deliver-to', version: String(version), placeId: '' })
    expect(none).toMatchObject({ status: 400, body: { problems: { placeId: 'choose' } } })
    const reader = await insertActor({ role: 'reader', organisationId: buyer.organisationId })
    expect((await post(reader, orderId, { intent: 'deliver-to', version: '1', placeId: away })).status).toBe(403)
  })

  test('keeps its address for the orders to come, by its first line where it has no name', async () => {
    const world = await buildOrdering()
    const { id: orderId, version } = await draftOf(world)
    const form = { intent: 'keep-place', deliveryAddress: 'École du Centre\nRue Neuve 4', contactName: 'Direction' }
    expect((await post(world.buyer, orderId, { ...form, version: String(version) })).status).toBe(302)
    expect(await offered(world.buyer)).toEqual(['École du Centre'])
    expect(await orderOf(world, orderId)).toMatchObject({ contactName: 'Direction' })
    const again = await post(world.buyer, orderId, { ...form, version: String(version + 1) })
    expect(again).toMatchObject({ status: 409, body: { problems: { placeName: 'name-taken' } } })
    const bare = await post(world.buyer, orderId, { ...form, deliveryAddress: '', version: String(version + 2) })
    expect(bare).toMatchObject({ status: 400, body: { problems: { deliveryAddress: 'address-missing' } } })
  })

  test('of somebody who never ordered begins with the usual place', async () => {
    const world = await buildOrdering()
    await kept(world.buyer, { isDefault: true })
    const place = { frameworkId: world.framework.id, lotId: world.lot.id, today: DAY }
    const begun = await beginFreeDraft(world.buyer, place)
    expect(begun).toMatchObject({ value: { deliveryAddress: PLACE.deliveryAddress, contactName: 'Magasin' } })
  })
})
