import type { Temporal } from 'temporal-polyfill'
import { approversNeeded } from '#app/domain/approval.ts'
import { dayAt, type IsoDate } from '#app/domain/calendar.ts'
import { PLACED } from '#app/domain/order.ts'
import { amendedLines, growsBy } from '#app/domain/order-amendment.ts'
import { orderTotals } from '#app/domain/order-amount.ts'
import { deliveredOf } from '#app/domain/order-delivery.ts'
import { AMENDED_FIELDS, type OrderProblems, readAmendedDetails } from '#app/domain/order-schema.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { applyAmendment } from '#app/services/orders/apply-amendment.server.ts'
import { withinCeilings } from '#app/services/orders/held.server.ts'
import { type PlacedRefusal, placedRefusal } from '#app/services/orders/placed-order.server.ts'
import { tellOfAmendment } from '#app/services/orders/tell-of-amendment.server.ts'
import { listApprovalBands } from '#db/queries/approvals.ts'
import { recordAudit } from '#db/queries/audit.ts'
import {
  findWaitingAmendment,
  insertAmendment,
  insertRevisionLines,
  type KeptAmendment,
  type NewAmendment,
} from '#db/queries/order-amendments.ts'
import { listDeliveredParts } from '#db/queries/order-deliveries.ts'
import { listSoldBy } from '#db/queries/order-drafts.ts'
import type { HeldRefusal } from '#db/queries/order-refusal.ts'
import {
  findOrderedLot,
  type KeptOrder,
  type KeptOrderLine,
  listOrderLines,
  lockOrder,
  updateOrder,
} from '#db/queries/orders.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

/** `waiting`: another change waits for its approval, and is answered or withdrawn before the next. */
export type AmendRefusal = PlacedRefusal | { code: 'waiting' }

type Typed = Readonly<Partial<Record<string, string>>>
type Input = { orderId: string; version: number; typed: Typed; now: Temporal.Instant }
type Amended = { order: KeptOrder; amendment: KeptAmendment }

/**
 * Changes an order that was placed: other quantities at the prices of its day, another place or day. What takes more of
 * the ceilings is reserved and approved as an order is; what takes less or the same holds at once.
 */
export async function amendOrder(
  actor: Actor & { userId: string },
  { orderId, version, typed, now }: Input,
): Promise<Result<Amended, AmendRefusal | HeldRefusal>> {
  if (!can(actor, 'order:place')) return refused({ code: 'forbidden' })

  return withinCeilings<Amended, AmendRefusal | HeldRefusal>(() =>
    withTenant(actor.organisationId, async (tx) => {
      const order = await lockOrder(tx, orderId, 'member')
      const refusal = placedRefusal(order, { version, statuses: PLACED })
      if (refusal || !order) return refused(refusal ?? { code: 'not-found' })
      if (await findWaitingAmendment(tx, order)) return refused({ code: 'waiting' })
      const read = await readAmendment(tx, order, { typed, today: dayAt(now) })
      if (!read.ok) return refused({ code: 'invalid', problems: read.problems })

      const asked = { ...read.details, ...orderTotals(read.lines), reason: read.reason }
      await insertRevisionLines(tx, order, read.lines)
      const amended = await ask(tx, order, { ...asked, submittedBy: actor.userId, submittedAt: atOf(now) })
      const { amendment } = amended
      await recordAudit(tx, actor, {
        action: 'order.amend',
        subjectKind: 'order',
        subjectId: orderId,
        before: { amount: order.amount },
        after: {
          year: order.year,
          number: order.number,
          amount: asked.amount,
          status: amendment.status,
          reason: asked.reason,
        },
      })
      await tellOfAmendment(tx, amended, { now })
      return done(amended)
    }),
  )
}

const atOf = (now: Temporal.Instant) => new Date(now.epochMilliseconds)

type Asked = Omit<NewAmendment, 'ownerId' | 'orderId' | 'revision' | 'status'>

/** Where nobody has to approve it, it holds at once. */
async function ask(tx: TenantTx, order: KeptOrder, asked: Asked): Promise<Amended> {
  const status = await statusOf(tx, order, asked)
  const { ownerId, id: orderId, revision } = order
  const waits = status === 'approved' ? 'submitted' : status
  const amendment = await insertAmendment(tx, { ...asked, ownerId, orderId, revision: revision + 1, status: waits })
  return status === 'approved' ? applyAmendment(tx, order, amendment) : wait(tx, order, amendment)
}

/** What it takes more is reserved until somebody has said yes or no. */
async function wait(tx: TenantTx, order: KeptOrder, amendment: KeptAmendment): Promise<Amended> {
  const pending = { pendingAmount: amendment.amount, pendingQuantity: amendment.quantity }
  return { amendment, order: await updateOrder(tx, order, pending) }
}

/** What takes no more of any ceiling needs nobody: it was approved for more. */
async function statusOf(tx: TenantTx, order: KeptOrder, asked: { amount: number; quantity: number }) {
  if (!growsBy(order, asked)) return 'approved'
  if (approversNeeded(await listApprovalBands(tx), asked.amount) > 0) return 'submitted'
  return (await findOrderedLot(tx, order))?.centreApproves ? 'awaiting-centre' : 'approved'
}

type Read =
  | { ok: false; problems: OrderProblems }
  | {
      ok: true
      lines: KeptOrderLine[]
      details: Pick<KeptOrder, (typeof AMENDED_FIELDS)[number]>
      reason: string
    }

async function readAmendment(
  tx: TenantTx,
  order: KeptOrder,
  { typed, today }: { typed: Typed; today: IsoDate },
): Promise<Read> {
  const delivered = deliveredOf(await listDeliveredParts(tx, order))
  const lines = await listOrderLines(tx, order)
  const soldBy = await listSoldBy(tx, { ...order, ids: lines.flatMap(({ articleId }) => articleId ?? []) })
  const amended = amendedLines(lines, typed, { delivered, soldBy })
  const details = readAmendedDetails(typed, { before: order, today })
  if (!amended.ok || !details.ok) {
    return { ok: false, problems: { ...(amended.ok ? {} : amended.problems), ...(details.ok ? {} : details.problems) } }
  }
  if (amended.lines.length === 0) return { ok: false, problems: { quantities: 'nothing-left' } }
  const { reason, ...place } = details.details
  const changed = amended.changed || AMENDED_FIELDS.some((name) => place[name] !== order[name])
  if (!changed) return { ok: false, problems: { quantities: 'nothing-changed' } }
  return { ok: true, lines: amended.lines, details: place, reason }
}
