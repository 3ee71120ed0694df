import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { type PlacedRefusal, placedRefusal } from '#app/services/orders/placed-order.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { insertDispute, type KeptDispute, settleDispute } from '#db/queries/order-disputes.ts'
import { lockOrder } from '#db/queries/orders.ts'
import { withTenant } from '#db/tenant.ts'

const DISPUTED = ['approved', 'sent', 'confirmed', 'delivered', 'closed'] as const

/** Notes what went wrong with an order; it is closed only once that is settled. */
export async function openDispute(
  actor: Actor,
  { orderId, subject }: { orderId: string; subject: string | null },
): Promise<Result<KeptDispute, PlacedRefusal>> {
  if (!can(actor, 'order:place')) return refused({ code: 'forbidden' })

  return withTenant(actor.organisationId, async (tx) => {
    const order = await lockOrder(tx, orderId, 'member')
    const refusal = placedRefusal(order, { version: order?.version ?? 0, statuses: DISPUTED })
    if (refusal || !order) return refused(refusal ?? { code: 'not-found' })
    if (subject === null) return refused({ code: 'invalid', problems: { subject: 'subject-missing' } })
    const { ownerId, year, number } = order
    const dispute = await insertDispute(tx, { ownerId, orderId, subject, openedBy: actor.userId })
    await recordAudit(tx, actor, {
      action: 'order.dispute',
      subjectKind: 'order',
      subjectId: orderId,
      after: { year, number, reason: subject },
    })
    return done(dispute)
  })
}

type Outcome = { orderId: string; disputeId: string; outcome: string | null }

/** Says how what went wrong ended; refused for one that is settled already. */
export async function settleDisputeOfOrder(
  actor: Actor,
  { orderId, disputeId, outcome }: Outcome,
): Promise<Result<KeptDispute, PlacedRefusal>> {
  if (!can(actor, 'order:place')) return refused({ code: 'forbidden' })

  return withTenant(actor.organisationId, async (tx) => {
    const order = await lockOrder(tx, orderId, 'member')
    if (!order) return refused({ code: 'not-found' })
    if (outcome === null) return refused({ code: 'invalid', problems: { outcome: 'outcome-missing' } })
    const dispute = await settleDispute(tx, { orderId, disputeId, outcome })
    if (!dispute) return refused({ code: 'stale' })
    await recordAudit(tx, actor, {
      action: 'order.settle-dispute',
      subjectKind: 'order',
      subjectId: orderId,
      before: { reason: dispute.subject },
      after: { year: order.year, number: order.number, reason: outcome },
    })
    return done(dispute)
  })
}
