import type { IsoDate } from '#app/domain/calendar.ts'
import type { OrderingObstacle } from '#app/domain/order.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { findCatalogueEntry, listMembersLots } from '#db/queries/catalogue.ts'
import { findDefaultDelivery } from '#db/queries/delivery-places.ts'
import {
  findLastDelivery,
  findOrderingObstacle,
  holdBasket,
  insertDraftOrder,
  lockDraftFor,
  type OrderedPlace,
} from '#db/queries/order-drafts.ts'
import { findOrderedLot, type KeptOrder } from '#db/queries/orders.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

export type BeginRefusal =
  | { code: 'forbidden' | 'not-found' | 'free-lines' }
  | { code: 'obstacle'; obstacle: OrderingObstacle }

type Input = { frameworkId: string; lotId: string | null; today: IsoDate }

/** The buyer's draft for a lot without an article of the price list yet, where the framework contract allows free lines. */
export async function beginFreeDraft(
  actor: Actor & { userId: string },
  { frameworkId, lotId, today }: Input,
): Promise<Result<KeptOrder, BeginRefusal>> {
  if (!can(actor, 'order:place')) return refused({ code: 'forbidden' })

  return withTenant(actor.organisationId, async (tx) => {
    const entry = await findCatalogueEntry(tx, frameworkId, today)
    if (!entry) return refused({ code: 'not-found' })
    const place = { ownerId: entry.ownerId, frameworkId, lotId }
    const obstacle = await findOrderingObstacle(tx, place)
    if (obstacle) return refused({ code: 'obstacle', obstacle })
    const lots = await listMembersLots(tx, entry)
    if (lotId === null ? lots.length > 0 : lots.every(({ id }) => id !== lotId)) return refused({ code: 'not-found' })
    if (!(await findOrderedLot(tx, place))?.freeLines) return refused({ code: 'free-lines' })
    await holdBasket(tx, actor.userId)
    const there = await lockDraftFor(tx, place, actor.userId)
    return done(there ?? (await beginDraft(tx, actor, { place, today })))
  })
}

type Begun = { place: OrderedPlace; today: IsoDate }

/** A draft with where the buyer had the last order delivered, and its trace; the caller holds the buyer's basket. */
export async function beginDraft(
  tx: TenantTx,
  actor: Actor & { userId: string },
  { place, today }: Begun,
): Promise<KeptOrder> {
  const delivery = (await findLastDelivery(tx, actor.userId)) ?? (await findDefaultDelivery(tx))
  const order = await insertDraftOrder(tx, { ...place, ...delivery, createdBy: actor.userId, pricedOn: today })
  await recordAudit(tx, actor, {
    action: 'order.begin',
    subjectKind: 'order',
    subjectId: order.id,
    after: { frameworkId: place.frameworkId, lotId: place.lotId },
  })
  return order
}
