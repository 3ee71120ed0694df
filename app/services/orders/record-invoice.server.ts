import type { IsoDate } from '#app/domain/calendar.ts'
import { readInvoice } from '#app/domain/order-invoice.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { type PlacedRefusal, placedRefusal } from '#app/services/orders/placed-order.server.ts'
import { orderedOn } from '#app/services/orders/record-delivery.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { hasInvoice, insertInvoice, type KeptInvoice, voidInvoice } from '#db/queries/order-invoices.ts'
import { lockOrder } from '#db/queries/orders.ts'
import { withTenant } from '#db/tenant.ts'

/** Invoices come late: on a closed order too. */
const INVOICED = ['approved', 'sent', 'confirmed', 'delivered', 'closed'] as const

type Input = { orderId: string; typed: Readonly<Partial<Record<string, string>>>; today: IsoDate }

/** Notes an invoice against an order; the same reference twice is refused. */
export async function recordInvoice(
  actor: Actor,
  { orderId, typed, today }: Input,
): Promise<Result<KeptInvoice, PlacedRefusal>> {
  if (!can(actor, 'order:place')) return refused({ code: 'forbidden' })

  return withTenant(actor.organisationId, async (tx) => {
    const order = await lockOrder(tx, orderId, 'member')
    const refusal = placedRefusal(order, { version: order?.version ?? 0, statuses: INVOICED })
    if (refusal || !order) return refused(refusal ?? { code: 'not-found' })
    const read = readInvoice(typed, { orderedOn: orderedOn(order), today })
    if (!read.ok) return refused({ code: 'invalid', problems: read.problems })
    const { reference, amount } = read.details
    if (await hasInvoice(tx, { orderId, reference })) {
      return refused({ code: 'invalid', problems: { reference: 'reference-twice' } })
    }
    const { ownerId, year, number } = order
    const invoice = await insertInvoice(tx, { ...read.details, ownerId, orderId, recordedBy: actor.userId })
    await recordAudit(tx, actor, {
      action: 'order.invoice',
      subjectKind: 'order',
      subjectId: orderId,
      after: { year, number, reference, amount },
    })
    return done(invoice)
  })
}

type Void = { orderId: string; invoiceId: string; reason: string | null }

/** Takes back an invoice that was noted by mistake; it stays readable, and counts no more. */
export async function voidInvoiceOfOrder(
  actor: Actor,
  { orderId, invoiceId, reason }: Void,
): Promise<Result<KeptInvoice, PlacedRefusal>> {
  if (!can(actor, 'order:place')) return refused({ code: 'forbidden' })

  return withTenant(actor.organisationId, async (tx) => {
    const order = await lockOrder(tx, orderId, 'member')
    if (!order) return refused({ code: 'not-found' })
    if (reason === null) return refused({ code: 'invalid', problems: { reason: 'reason-missing' } })
    const invoice = await voidInvoice(tx, { orderId, invoiceId, reason })
    if (!invoice) return refused({ code: 'stale' })
    await recordAudit(tx, actor, {
      action: 'order.void-invoice',
      subjectKind: 'order',
      subjectId: orderId,
      before: { reference: invoice.reference, amount: invoice.amount },
      after: { year: order.year, number: order.number, reason },
    })
    return done(invoice)
  })
}
