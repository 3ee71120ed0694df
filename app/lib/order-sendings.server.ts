import { Temporal } from 'temporal-polyfill'
import { dayAt } from '#app/domain/calendar.ts'
import { isPlaced } from '#app/domain/order.ts'
import { linkStateOf, SENDING_VOIDS } from '#app/domain/order-sending.ts'
import { formatDate, formatMoment } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/text-keys.ts'
import { findDocumentFacts } from '#db/queries/order-documents.ts'
import { type KeptSending, listSendings } from '#db/queries/order-sendings.ts'
import type { KeptOrder } from '#db/queries/orders.ts'
import type { TenantTx } from '#db/tenant.ts'

const instantOf = (at: Date) => Temporal.Instant.fromEpochMilliseconds(at.getTime())
const momentText = (at: Date) => formatMoment(instantOf(at))
const dayText = (at: Date) => formatDate(dayAt(instantOf(at)))

function stateText(t: Translate<'orders'>, sending: KeptSending): string {
  const { state, channel, sentAt, createdAt, attempts: count, nextAttemptAt, lastError } = sending
  const address = sending.contact.supplierEmail ?? ''
  const moment = momentText(sentAt ?? createdAt)
  if (channel === 'self') return t('supplier.self', { moment })
  if (state === 'sent') return t('supplier.sent', { address, moment })
  if (state === 'void') return t(`supplier.voids.${SENDING_VOIDS.find((why) => why === lastError) ?? 'overtaken'}`)
  if (state === 'refused') return t('supplier.refused', { address, count, answer: lastError ?? '' })
  if (count === 0 || nextAttemptAt === null) return t('supplier.queued', { address })
  return t('supplier.waiting', { address, count, moment: momentText(nextAttemptAt) })
}

/** What became of the link in a letter, and what its reader answered. */
function answerTexts(t: Translate<'orders'>, sending: KeptSending, now: Date): string[] {
  const { channel, confirmedAt, deliveryOn, remark, expiresAt } = sending
  if (channel === 'self' || expiresAt === null) return []
  const state = linkStateOf(sending, now)
  const day = dayText(expiresAt)
  const link = state === 'confirmed' ? [] : [t(`supplier.${state}`, { day })]
  if (confirmedAt === null) return link
  return [
    t('supplier.confirmed', { moment: momentText(confirmedAt) }),
    ...(deliveryOn === null ? [] : [t('supplier.deliveryOn', { day: formatDate(deliveryOn, 'long') })]),
    ...(remark === null ? [] : [t('supplier.remark', { remark })]),
  ]
}

export type SupplierStanding = {
  lines: { id: string; text: string; notes: string[]; late: boolean }[]
  /** That the supplier has no address to send to. */
  noAddress: boolean
  mayRevoke: boolean
}

/** What went to the supplier of an order and what came back; null before it is approved. */
export async function readSupplierStanding(
  tx: TenantTx,
  t: Translate<'orders'>,
  { order, now }: { order: KeptOrder; now: Temporal.Instant },
): Promise<SupplierStanding | null> {
  if (order.fromStock) return null
  if (!isPlaced(order.status) && order.status !== 'cancelled' && order.status !== 'closed') return null
  const at = new Date(now.epochMilliseconds)
  const sendings = await listSendings(tx, order)
  const { supplierEmail } = await findDocumentFacts(tx, order)
  return {
    lines: sendings.map((sending) => ({
      id: sending.id,
      text: t('supplier.line', { document: t(`supplier.documents.${sending.kind}`), state: stateText(t, sending) }),
      notes: answerTexts(t, sending, at),
      late:
        sending.channel === 'mail' && (sending.state === 'refused' || sending.attempts > 0) && sending.state !== 'sent',
    })),
    noAddress: supplierEmail === null,
    mayRevoke: sendings.some((sending) => ['open', 'confirmed'].includes(linkStateOf(sending, at))),
  }
}
