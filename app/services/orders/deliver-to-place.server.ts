import type { IsoDate } from '#app/domain/calendar.ts'
import { deliveryFieldsOf } from '#app/domain/delivery-place.ts'
import type { OrderProblems, TypedOrder } from '#app/domain/order-schema.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { type DraftRefusal, draftRefusal } from '#app/services/orders/draft-of.server.ts'
import { keepTyped } from '#app/services/orders/write-basket.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { findDeliveryPlace, touchDeliveryPlace } from '#db/queries/delivery-places.ts'
import { type KeptOrder, lockOrder } from '#db/queries/orders.ts'
import { withTenant } from '#db/tenant.ts'

type Input = { orderId: string; version: number; placeId: string; typed: TypedOrder; today: IsoDate }
export type DeliverRefusal =
  | DraftRefusal
  | { code: 'invalid'; problems: OrderProblems }
  /** Nothing is offered under that id any more. */
  | { code: 'no-place' }

/** Writes into a draft where a kept place is and whom to ask there, beside what else is typed. */
export async function deliverToPlace(
  actor: Actor,
  { orderId, version, placeId, typed, today }: Input,
): Promise<Result<KeptOrder, DeliverRefusal>> {
  if (!can(actor, 'order:place')) return refused({ code: 'forbidden' })

  return withTenant(actor.organisationId, async (tx) => {
    const order = await lockOrder(tx, orderId, 'member')
    const refusal = draftRefusal(order, version)
    if (!order || refusal) return refused(refusal ?? { code: 'not-found' })
    const place = await findDeliveryPlace(tx, placeId)
    if (!place || place.archivedAt !== null) return refused({ code: 'no-place' })
    const kept = await keepTyped(tx, actor, { order, typed: { ...typed, ...deliveryFieldsOf(place) }, today })
    if (!kept.ok) return kept
    await touchDeliveryPlace(tx, placeId)
    await recordAudit(tx, actor, {
      action: 'order.deliver-to',
      subjectKind: 'order',
      subjectId: orderId,
      after: { placeId, name: place.name },
    })
    return done(kept.value)
  })
}
