import type { DeliveryPlace } from '#app/domain/delivery-place.ts'
import type { OrderProblems } from '#app/domain/order-schema.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { type ChangedRow, overtakenBy } from '#app/domain/rule-change.ts'
import { recordAudit } from '#db/queries/audit.ts'
import {
  clearDefaultPlace,
  findDeliveryPlace,
  holdDeliveryPlaces,
  insertDeliveryPlace,
  isPlaceNameTaken,
  updateDeliveryPlace,
} from '#db/queries/delivery-places.ts'
import { withTenant } from '#db/tenant.ts'

/** `stale`: somebody else changed it; the version that holds now. */
export type PlaceRefusal =
  | { code: 'forbidden' | 'not-found' }
  | { code: 'stale'; version: number }
  | { code: 'invalid'; problems: OrderProblems }

type Input = { place: DeliveryPlace; changed: ChangedRow | null }

/** Keeps where orders are delivered; without `changed` a new place. Orders that were begun keep what they say. */
export async function saveDeliveryPlace(
  actor: Actor,
  { place, changed }: Input,
): Promise<Result<{ id: string }, PlaceRefusal>> {
  if (!can(actor, 'order:place')) return refused({ code: 'forbidden' })

  return withTenant(actor.organisationId, async (tx) => {
    await holdDeliveryPlaces(tx)
    const before = changed ? await findDeliveryPlace(tx, changed.id) : null
    const overtaken = overtakenBy(changed, before)
    if (overtaken) return refused(overtaken)
    if (await isPlaceNameTaken(tx, { name: place.name, id: before?.id ?? null })) {
      return refused({ code: 'invalid', problems: { name: 'name-taken' } })
    }
    if (place.isDefault) await clearDefaultPlace(tx)
    if (before) await updateDeliveryPlace(tx, before.id, place)
    const id = before ? before.id : await insertDeliveryPlace(tx, place)
    await recordAudit(tx, actor, {
      action: before ? 'delivery-place.change' : 'delivery-place.add',
      subjectKind: 'delivery-place',
      subjectId: id,
      before,
      after: place,
    })
    return done({ id })
  })
}
