import type { Temporal } from 'temporal-polyfill'
import { paragraph } from '#app/domain/contract-field.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { formatCents, formatDate } from '#app/i18n/format.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import type { CurrentActor } from '#app/lib/auth.server.ts'
import type { StepRefusal } from '#app/lib/order-step.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { cancelOrder } from '#app/services/orders/cancel-order.server.ts'
import { closeOrder, reopenOrder } from '#app/services/orders/close-order.server.ts'
import { openDispute, settleDisputeOfOrder } from '#app/services/orders/dispute-order.server.ts'
import { voidInvoiceOfOrder } from '#app/services/orders/record-invoice.server.ts'
import { voidDeliveryOfOrder } from '#app/services/orders/void-delivery.server.ts'
import { listDeliveries } from '#db/queries/order-deliveries.ts'
import { listDisputes } from '#db/queries/order-disputes.ts'
import { listInvoices } from '#db/queries/order-invoices.ts'
import type { KeptOrder } from '#db/queries/orders.ts'
import type { TenantTx } from '#db/tenant.ts'

/** The steps that ask for words alone: the field, and whether it is about one thing of the order (`?de=`). */
const STEPS = {
  annuler: { field: 'reason', of: false },
  cloturer: { field: 'reason', of: false },
  rouvrir: { field: 'reason', of: false },
  litige: { field: 'subject', of: false },
  'regler-litige': { field: 'outcome', of: true },
  'annuler-livraison': { field: 'reason', of: true },
  'annuler-facture': { field: 'reason', of: true },
} as const

export type Step = keyof typeof STEPS
export const STEP_MOST = 2000

const isStep = (name: string | undefined): name is Step => name !== undefined && Object.hasOwn(STEPS, name)

/** 404 for a step that does not exist, or of nothing. */
export function stepOf(name: string | undefined, request: Request): { step: Step; field: string; id: string } {
  if (!isStep(name)) throw new Response(null, { status: 404 })
  const { field, of } = STEPS[name]
  return { step: name, field, id: of ? idParam(new URL(request.url).searchParams.get('de') ?? '') : '' }
}

/** Which delivery, invoice or dispute of the order a step is about, in words; null for the order itself. 404 where it has none of that id. */
export async function subjectOf(tx: TenantTx, order: KeptOrder, { step, id }: { step: Step; id: string }) {
  const t = textsFor('fr').in('orders')
  const one = <Row extends { id: string }>(rows: readonly Row[]): Row => {
    const found = rows.find((row) => row.id === id)
    if (!found) throw new Response(null, { status: 404 })
    return found
  }
  if (step === 'annuler-livraison') {
    const { deliveredOn, note } = one(await listDeliveries(tx, order))
    const on = formatDate(deliveredOn, 'long')
    return note === null ? on : t('after.deliveryNote', { on, note })
  }
  if (step === 'annuler-facture') {
    const { reference, invoicedOn, amount } = one(await listInvoices(tx, order))
    return t('after.invoice', { reference, on: formatDate(invoicedOn, 'long'), amount: formatCents(amount) })
  }
  return step === 'regler-litige' ? one(await listDisputes(tx, order)).subject : null
}

type Taken = { orderId: string; version: number; step: Step; id: string; words: string; now: Temporal.Instant }

/** Takes one step of an order with its words. */
export async function takeStep(
  actor: CurrentActor,
  { orderId, version, step, id, words, now }: Taken,
): Promise<Result<null, StepRefusal>> {
  const read = paragraph(STEP_MOST).safeParse(words)
  if (!read.success) return refused({ code: 'invalid', problems: { [STEPS[step].field]: 'too-long' } })
  const said = read.data
  const at = { orderId, version, reason: said }
  const result = await {
    annuler: () => cancelOrder(actor, { ...at, now }),
    cloturer: () => closeOrder(actor, { ...at, at: new Date(now.epochMilliseconds) }),
    rouvrir: () => reopenOrder(actor, at),
    litige: () => openDispute(actor, { orderId, subject: said }),
    'regler-litige': () => settleDisputeOfOrder(actor, { orderId, disputeId: id, outcome: said }),
    'annuler-livraison': () => voidDeliveryOfOrder(actor, { ...at, deliveryId: id }),
    'annuler-facture': () => voidInvoiceOfOrder(actor, { orderId, invoiceId: id, reason: said }),
  }[step]()
  return result.ok ? done(null) : refused(result.refusal)
}
