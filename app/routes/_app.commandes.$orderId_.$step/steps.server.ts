import type { Temporal } from 'temporal-polyfill'
import { paragraph } from '#app/domain/contract-field.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { CurrentActor } from '#app/lib/auth.server.ts'
import type { StepRefusal } from '#app/lib/order-step.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { cancelOrder } from '#app/services/orders/cancel-order.server.ts'
import { closeOrder, reopenOrder } from '#app/services/orders/close-order.server.ts'
import { openDispute, settleDisputeOfOrder } from '#app/services/orders/dispute-order.server.ts'
import { voidInvoiceOfOrder } from '#app/services/orders/record-invoice.server.ts'
import { voidDeliveryOfOrder } from '#app/services/orders/void-delivery.server.ts'

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
