import type { Temporal } from 'temporal-polyfill'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { recordAudit } from '#db/queries/audit.ts'
import {
  findDeliveryPlace,
  holdDeliveryPlaces,
  isPlaceNameTaken,
  updateDeliveryPlace,
} from '#db/queries/delivery-places.ts'
import { withTenant } from '#db/tenant.ts'

/** `since`: null to offer it again. */
type Input = { id: string; since: Temporal.Instant | null }

/** Puts a place away, so that no order is offered it, or offers it again. */
export async function archiveDeliveryPlace(
  actor: Actor,
  { id, since }: Input,
): Promise<Result<{ name: string }, 'forbidden' | 'not-found' | 'name-taken'>> {
  if (!can(actor, 'order:place')) return refused('forbidden')

  return withTenant(actor.organisationId, async (tx) => {
    await holdDeliveryPlaces(tx)
    const place = await findDeliveryPlace(tx, id)
    if (!place) return refused('not-found')
    const { name } = place
    if ((place.archivedAt === null) === (since === null)) return done({ name })
    if (since === null && (await isPlaceNameTaken(tx, { name, id }))) return refused('name-taken')
    const archivedAt = since && new Date(since.epochMilliseconds)
    await updateDeliveryPlace(tx, id, { archivedAt, isDefault: false })
    await recordAudit(tx, actor, {
      action: since === null ? 'delivery-place.restore' : 'delivery-place.archive',
      subjectKind: 'delivery-place',
      subjectId: id,
      after: { name },
    })
    return done({ name })
  })
}
