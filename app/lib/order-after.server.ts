import { Temporal } from 'temporal-polyfill'
import { isPlaced } from '#app/domain/order.ts'
import { lineDifferences } from '#app/domain/order-amendment.ts'
import { deliveredOf, leftOf } from '#app/domain/order-delivery.ts'
import { invoicedOf } from '#app/domain/order-invoice.ts'
import { AMENDED_FIELDS } from '#app/domain/order-schema.ts'
import { formatCents, formatDate, formatMoment } from '#app/i18n/format.ts'
import { differenceText, lineQuantity } from '#app/i18n/order-words.ts'
import type { Translate } from '#app/i18n/text-keys.ts'
import type { Texts } from '#app/i18n/texts.ts'
import { type KeptAmendment, listAmendmentsOfOrder } from '#db/queries/order-amendments.ts'
import { listDeliveredParts, listDeliveries } from '#db/queries/order-deliveries.ts'
import { listDeliveryFiles } from '#db/queries/order-delivery-files.ts'
import { listDisputes } from '#db/queries/order-disputes.ts'
import { listInvoices } from '#db/queries/order-invoices.ts'
import { listNames } from '#db/queries/order-pages.ts'
import { type KeptOrder, type KeptOrderLine, listOrderLines } from '#db/queries/orders.ts'
import type { TenantTx } from '#db/tenant.ts'

const momentOf = (date: Date): string => formatMoment(Temporal.Instant.fromEpochMilliseconds(date.getTime()))

type NameOf = (id: string | null) => string

/** What a change asks for, in words: its lines, then where and when. */
async function changeTexts(tx: TenantTx, texts: Texts, { order, amendment }: Change): Promise<string[]> {
  const t = texts.in('orders')
  const { revision } = amendment
  const before = await listOrderLines(tx, { ...order, revision: revision - 1 })
  const after = await listOrderLines(tx, { ...order, revision })
  const differences = lineDifferences(before, after).map((difference) => differenceText(texts, difference))
  const places = AMENDED_FIELDS.flatMap((name) => {
    if (amendment[name] === order[name]) return []
    const said = name === 'requestedOn' ? writtenDay(amendment.requestedOn) : amendment[name]
    return [t('change.field', { field: t(`fields.${name}`), value: said ?? t('page.none') })]
  })
  return [...differences, ...places]
}

const writtenDay = (day: string | null): string | null => (day === null ? null : formatDate(day, 'long'))

type Change = { order: KeptOrder; amendment: KeptAmendment }

async function waitingChange(tx: TenantTx, texts: Texts, { order, amendment, nameOf }: Change & { nameOf: NameOf }) {
  const t = texts.in('orders')
  const { id, status, reason, submittedBy, submittedAt } = amendment
  return {
    ...{ id, status, reason },
    asked: t('change.asked', { name: nameOf(submittedBy), moment: momentOf(submittedAt) }),
    texts: await changeTexts(tx, texts, { order, amendment }),
    totals: t('change.totals', { before: formatCents(order.amount), after: formatCents(amendment.amount) }),
    waits: t(status === 'submitted' ? 'change.waitsBody' : 'change.waitsCentre'),
  }
}

/** A change that was answered, in one line and its reasons. */
const pastChange = (texts: Texts, { amendment, nameOf }: { amendment: KeptAmendment; nameOf: NameOf }) => {
  const t = texts.in('orders')
  const { id, status, revision, amount, reason, answer, submittedBy, answeredAt } = amendment
  return {
    id,
    text: t(`change.past.${status}`, {
      ...{ revision: String(revision).padStart(2, '0'), amount: formatCents(amount), name: nameOf(submittedBy) },
      moment: answeredAt ? momentOf(answeredAt) : '',
    }),
    reasons: [reason, ...(answer === null ? [] : [t('change.answer', { answer })])],
  }
}

async function deliveriesOf(tx: TenantTx, texts: Texts, order: KeptOrder, lines: readonly KeptOrderLine[]) {
  const t = texts.in('orders')
  const parts = await listDeliveredParts(tx, order)
  const rows = await listDeliveries(tx, order)
  const files = await listDeliveryFiles(tx, order)
  const named = new Map(lines.map((line) => [line.position, line]))
  const delivered = deliveredOf(parts)
  const filesOf = (id: string) =>
    files
      .filter(({ deliveryId }) => deliveryId === id)
      .map(({ id: fileId, fileName, byteSize }) => ({
        ...{ fileName, byteSize, to: `/commandes/${order.id}/livraisons/${id}/pieces/${fileId}` },
      }))
  return {
    rows: rows.map(({ id, deliveredOn, note, remarks, voidedAt, voidReason }) => ({
      ...{ id, note, remarks, on: formatDate(deliveredOn, 'long'), isVoid: voidedAt !== null, files: filesOf(id) },
      voided: voidReason === null ? null : t('after.voided', { reason: voidReason }),
      parts: parts
        .filter(({ deliveryId }) => deliveryId === id)
        .map(({ position, quantity }) => {
          const line = named.get(position)
          return `${lineQuantity(texts, { quantity, unit: line?.unit ?? 'C62' })} · ${line?.description ?? ''}`
        }),
    })),
    left: lines.flatMap((line) => {
      const left = leftOf(line, delivered)
      return left === 0 ? [] : [`${lineQuantity(texts, { quantity: left, unit: line.unit })} · ${line.description}`]
    }),
  }
}

/** What stands invoiced of what was ordered, in words. */
export async function readInvoiced(tx: TenantTx, texts: Texts, order: KeptOrder): Promise<string> {
  const { total } = invoicedOf(await listInvoices(tx, order), order.amount)
  return invoicedText(texts, total, order)
}

const invoicedText = (texts: Texts, total: number, { amount }: KeptOrder) =>
  texts.in('orders')('after.invoicedOf', { total: formatCents(total), ordered: formatCents(amount) })

async function invoicesOf(tx: TenantTx, texts: Texts, order: KeptOrder) {
  const t = texts.in('orders')
  const rows = await listInvoices(tx, order)
  const { total, over } = invoicedOf(rows, order.amount)
  return {
    rows: rows.map(({ id, reference, invoicedOn, amount, voidedAt, voidReason }) => ({
      ...{ id, reference, on: formatDate(invoicedOn, 'long'), amount: formatCents(amount), isVoid: voidedAt !== null },
      voided: voidReason === null ? null : t('after.voided', { reason: voidReason }),
    })),
    total: formatCents(total),
    of: invoicedText(texts, total, order),
    over: over === 0 ? null : t('after.invoicedOver', { over: formatCents(over) }),
  }
}

/** That the order is over, since when and with what of its ceilings; nothing changes one that is cancelled. */
function endedText(t: Translate<'orders'>, order: KeptOrder): string | null {
  const { status, closedAt, updatedAt, amount, settledAmount } = order
  if (status === 'cancelled') return t('after.cancelled', { moment: momentOf(updatedAt) })
  if (status !== 'closed' || closedAt === null) return null
  return t('after.closed', { moment: momentOf(closedAt), amount: formatCents(settledAmount ?? amount) })
}

/** What became of an order since it was placed, as both its ends read it. */
export async function readAfter(tx: TenantTx, texts: Texts, order: KeptOrder) {
  const t = texts.in('orders')
  const amendments = await listAmendmentsOfOrder(tx, order)
  const disputes = await listDisputes(tx, order)
  const people = [...amendments.map(({ submittedBy }) => submittedBy), ...disputes.map(({ openedBy }) => openedBy)]
  const names = await listNames(
    tx,
    people.flatMap((id) => id ?? []),
  )
  const nameOf: NameOf = (id) => names.get(id ?? '') ?? t('page.somebody')
  const waiting = amendments.find(({ answeredAt }) => answeredAt === null)
  const lines = await listOrderLines(tx, order)
  return {
    change: waiting ? await waitingChange(tx, texts, { order, amendment: waiting, nameOf }) : null,
    changes: amendments
      .filter(({ answeredAt }) => answeredAt !== null)
      .map((amendment) => pastChange(texts, { amendment, nameOf })),
    deliveries: await deliveriesOf(tx, texts, order, lines),
    disputes: disputes.map(({ id, subject, openedBy, openedAt, settledAt, outcome }) => ({
      ...{ id, subject, outcome, isOpen: settledAt === null },
      opened: t('after.disputed', { name: nameOf(openedBy), moment: momentOf(openedAt) }),
      settled: settledAt ? t('after.settled', { moment: momentOf(settledAt) }) : null,
    })),
    invoices: await invoicesOf(tx, texts, order),
    isPlaced: isPlaced(order.status),
    closed: endedText(t, order),
  }
}
