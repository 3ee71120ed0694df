import type { Temporal } from 'temporal-polyfill'
import { approversNeeded } from '#app/domain/approval.ts'
import { orderTotals } from '#app/domain/order-amount.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { withinCeilings } from '#app/services/orders/held.server.ts'
import { listApprovalBands } from '#db/queries/approvals.ts'
import { recordAudit } from '#db/queries/audit.ts'
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

/** `already`: another tab sent it, under the number that it has. */
export type SubmitRefusal =
  | { code: 'forbidden' | 'not-found' | 'stale' | 'empty' | 'undeliverable' }
  | { code: 'already'; order: KeptOrder }

type Input = { orderId: string; version: number; now: Temporal.Instant }

/** Sends a draft: it takes its number and its place under the ceilings, and waits for whoever has to approve it. */
export async function submitOrder(
  actor: Actor,
  { orderId, version, now }: Input,
): Promise<Result<KeptOrder, SubmitRefusal | HeldRefusal>> {
  if (!can(actor, 'order:place')) return refused({ code: 'forbidden' })

  return withinCeilings<KeptOrder, SubmitRefusal>(() =>
    withTenant(actor.organisationId, async (tx) => {
      const draft = await lockOrder(tx, orderId, 'member')
      const lot = draft && (await findOrderedLot(tx, draft))
      if (!draft || !lot) return refused({ code: 'not-found' })
      const lines = await listOrderLines(tx, draft)
      const refusal = refusalOf(draft, lines, version)
      if (refusal) return refused(refusal)
      const at = new Date(now.epochMilliseconds)
      const submitted = await updateOrder(tx, draft, {
        ...{ status: 'submitted', ...orderTotals(lines), supplier: lot.supplier },
        ...{ submittedAt: at, submittedBy: actor.userId },
      })
      const order = await approveAtOnce(tx, submitted, { at, centreApproves: lot.centreApproves })
      const { year, number, amount, status } = order
      await recordAudit(tx, actor, {
        action: 'order.submit',
        subjectKind: 'order',
        subjectId: orderId,
        after: { year, number, amount, status, title: lot.object },
      })
      return done(order)
    }),
  )
}

function refusalOf(draft: KeptOrder, lines: readonly KeptOrderLine[], version: number): SubmitRefusal | null {
  if (draft.status !== 'draft') return { code: 'already', order: draft }
  if (draft.version !== version) return { code: 'stale' }
  if (lines.length === 0) return { code: 'empty' }
  return draft.deliveryAddress && draft.contactName ? null : { code: 'undeliverable' }
}

/** Below the first band that asks for somebody a body has said that its buyers order alone. */
async function approveAtOnce(
  tx: TenantTx,
  order: KeptOrder,
  { at, centreApproves }: { at: Date; centreApproves: boolean },
): Promise<KeptOrder> {
  if (approversNeeded(await listApprovalBands(tx), order.amount) > 0) return order
  return updateOrder(tx, order, centreApproves ? { status: 'awaiting-centre' } : { status: 'approved', approvedAt: at })
}
