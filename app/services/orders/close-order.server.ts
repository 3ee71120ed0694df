import { PLACED } from '#app/domain/order.ts'
import { deliveredOf, isAllDelivered, settledOf } from '#app/domain/order-delivery.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { enqueue } from '#app/jobs/queue.ts'
import { withinCeilings } from '#app/services/orders/held.server.ts'
import { type PlacedRefusal, placedRefusal, placedStatus } from '#app/services/orders/placed-order.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { findWaitingAmendment } from '#db/queries/order-amendments.ts'
import { listDeliveredParts } from '#db/queries/order-deliveries.ts'
import { hasOpenDispute } from '#db/queries/order-disputes.ts'
import type { HeldRefusal } from '#db/queries/order-refusal.ts'
import { type KeptOrder, listOrderLines, lockOrder, updateOrder } from '#db/queries/orders.ts'
import { withTenant } from '#db/tenant.ts'

/** `disputed`: something is still to be settled; `waiting`: a change waits for its approval. */
export type CloseRefusal = PlacedRefusal | { code: 'disputed' | 'waiting' }

type Input = { orderId: string; version: number; reason: string | null; at: Date }

/** Closes an order with what was delivered of it; what never came is free again under the ceilings, and has a reason. */
export async function closeOrder(
  actor: Actor,
  { orderId, version, reason, at }: Input,
): Promise<Result<KeptOrder, CloseRefusal>> {
  if (!can(actor, 'order:place')) return refused({ code: 'forbidden' })

  return withTenant(actor.organisationId, async (tx) => {
    const order = await lockOrder(tx, orderId, 'member')
    const refusal = placedRefusal(order, { version, statuses: PLACED })
    if (refusal || !order) return refused(refusal ?? { code: 'not-found' })
    if (await findWaitingAmendment(tx, order)) return refused({ code: 'waiting' })
    if (await hasOpenDispute(tx, order)) return refused({ code: 'disputed' })
    const lines = await listOrderLines(tx, order)
    const delivered = deliveredOf(await listDeliveredParts(tx, order))
    if (!isAllDelivered(lines, delivered) && reason === null) {
      return refused({ code: 'invalid', problems: { reason: 'reason-missing' } })
    }

    const settled = settledOf(lines, delivered)
    const closed = await updateOrder(tx, order, {
      ...{ status: 'closed', closedAt: at, reason },
      ...{ settledAmount: settled.amount, settledQuantity: settled.quantity },
    })
    await recordAudit(tx, actor, {
      action: 'order.close',
      subjectKind: 'order',
      subjectId: orderId,
      before: { status: order.status, amount: order.amount },
      after: { year: order.year, number: order.number, status: 'closed', amount: settled.amount, reason },
    })
    await enqueue(tx, 'note-purchase', { organisationId: order.organisationId, orderId })
    return done(closed)
  })
}

/** Opens a closed order again; what its closing had freed is taken again, or refused where it is taken meanwhile. */
export async function reopenOrder(
  actor: Actor,
  { orderId, version, reason }: { orderId: string; version: number; reason: string | null },
): Promise<Result<KeptOrder, PlacedRefusal | HeldRefusal>> {
  if (!can(actor, 'order:place')) return refused({ code: 'forbidden' })

  return withinCeilings<KeptOrder, PlacedRefusal | HeldRefusal>(() =>
    withTenant(actor.organisationId, async (tx) => {
      const order = await lockOrder(tx, orderId, 'member')
      const refusal = placedRefusal(order, { version, statuses: ['closed'] })
      if (refusal || !order) return refused(refusal ?? { code: 'not-found' })
      if (reason === null) return refused({ code: 'invalid', problems: { reason: 'reason-missing' } })
      const lines = await listOrderLines(tx, order)
      const status = placedStatus(order, lines, deliveredOf(await listDeliveredParts(tx, order)))
      const opened = await updateOrder(tx, order, {
        ...{ status, closedAt: null, settledAmount: null, settledQuantity: null, reason: null },
      })
      await recordAudit(tx, actor, {
        action: 'order.reopen',
        subjectKind: 'order',
        subjectId: orderId,
        before: { status: 'closed', amount: order.settledAmount },
        after: { year: order.year, number: order.number, status, amount: opened.amount, reason },
      })
      await enqueue(tx, 'note-purchase', { organisationId: order.organisationId, orderId })
      return done(opened)
    }),
  )
}
