import { nameOfAddress, readPlace } from '#app/domain/delivery-place.ts'
import { can } from '#app/domain/permissions.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import type { CurrentActor } from '#app/lib/auth.server.ts'
import { today } from '#app/lib/clock.server.ts'
import { isId } from '#app/lib/params.server.ts'
import {
  type Asked,
  answer,
  doneWith,
  draftAnswer,
  here,
  kept,
  shown,
} from '#app/routes/_app.commandes.$orderId/actions.server.ts'
import { saveDeliveryPlace } from '#app/services/delivery-places/save-delivery-place.server.ts'
import { deliverToPlace } from '#app/services/orders/deliver-to-place.server.ts'
import { findOrder } from '#db/queries/orders.ts'
import { withTenant } from '#db/tenant.ts'

const texts = () => textsFor('fr').in('orders')
const delivery = (orderId: string) => `${here(orderId)}#delivery`

/** Before what was typed is looked at: of an order that is none of ours nothing is said. */
async function ownOrder(actor: CurrentActor, { orderId }: Asked) {
  if (!can(actor, 'order:place')) throw new Response(null, { status: 403 })
  const order = await withTenant(actor.organisationId, (tx) => findOrder(tx, orderId, 'member'))
  if (!order) throw new Response(null, { status: 404 })
}

/** Takes a kept place over into the draft, with what else is typed. */
export async function deliverTo(actor: CurrentActor, asked: Asked) {
  await ownOrder(actor, asked)
  const { typed, orderId } = asked
  const placeId = typed.placeId ?? ''
  if (!isId(placeId)) return answer({ typed, problems: { placeId: 'choose' } }, 400)
  const result = await deliverToPlace(actor, { ...shown(asked), placeId, typed, today: today() })
  if (result.ok) return doneWith(delivery(orderId), texts()('places.taken'))
  if (result.refusal.code === 'no-place') return answer({ typed, problems: { placeId: 'choose' } })
  return draftAnswer(actor, asked, result.refusal)
}

/** Keeps the draft, and its address for the orders to come. */
export async function keepPlace(actor: CurrentActor, asked: Asked) {
  await ownOrder(actor, asked)
  const { typed, orderId } = asked
  const address = typed.deliveryAddress ?? ''
  const name = (typed.placeName ?? '').trim() === '' ? nameOfAddress(address) : (typed.placeName ?? '')
  const read = readPlace({ ...typed, name, isDefault: '' })
  if (!read.ok) return answer({ typed, problems: underOwnName(read.refusal) }, 400)
  const saved = await kept(actor, asked)
  if (!saved.ok) return saved.answer
  const result = await saveDeliveryPlace(actor, { place: read.value, changed: null })
  if (result.ok) return doneWith(delivery(orderId), texts()('places.saved', { name: read.value.name }))
  if (result.refusal.code !== 'invalid') throw new Response(null, { status: 403 })
  return answer({ typed, version: saved.version, problems: underOwnName(result.refusal.problems) })
}

type Problems = Parameters<typeof answer>[0]['problems']

/** In the draft's form the name of a place has another field. */
const underOwnName = ({ name, ...others }: NonNullable<Problems>): NonNullable<Problems> => ({
  ...others,
  ...(name && others.deliveryAddress === undefined ? { placeName: name } : {}),
})
