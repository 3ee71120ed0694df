import { DELIVERY_LETTERS } from '#app/domain/centre-letter.ts'
import { deliveredOf, leftOf } from '#app/domain/order-delivery.ts'
import { formatDate } from '#app/i18n/format.ts'
import { orderNumberText } from '#app/i18n/order-text.ts'
import { lineQuantity } from '#app/i18n/order-words.ts'
import type { ComposeLetter } from '#app/jobs/centre-mail.ts'
import { pageOfLetter } from '#app/lib/letter-link.server.ts'
import { findDelivery, listDeliveredParts } from '#db/queries/order-deliveries.ts'
import { findOrderFacts } from '#db/queries/order-pages.ts'
import { findOrder, listOrderLines } from '#db/queries/orders.ts'
import { renderOrderDeliveredLetter } from '#emails/order-delivered.tsx'

const SHOWN = 12

/** The letters of a body about what its centre delivered from its stock, and of what it took back. */
export const orderDeliveryMail: ComposeLetter = async (tx, { letter, texts }) => {
  const kind = DELIVERY_LETTERS.find((one) => one === letter.kind)
  const delivery = await findDelivery(tx, letter.subjectId)
  const order = delivery && (await findOrder(tx, delivery.orderId, 'member'))
  if (!kind || !order) return 'gone'
  if (kind === 'order-stock-delivered' && delivery.voidedAt !== null) return 'overtaken'
  const facts = await findOrderFacts(tx, order)
  const lines = await listOrderLines(tx, order)
  const parts = await listDeliveredParts(tx, order)
  const delivered = deliveredOf(parts)
  const t = texts.in('letters')
  const worded = (counted: readonly { unit: string; description: string; quantity: number }[]) => {
    const more = counted.length - SHOWN
    const shown = counted
      .slice(0, SHOWN)
      .map(({ description, ...one }) => t('delivery.line', { quantity: lineQuantity(texts, one), description }))
    return [...shown, ...(more > 0 ? [t('order.more', { count: more })] : [])]
  }
  const left = lines.map((line) => ({ ...line, quantity: leftOf(line, delivered) })).filter((line) => line.quantity > 0)
  const came = parts.flatMap(({ deliveryId, position, quantity }) => {
    const line = deliveryId === delivery.id ? lines.find((one) => one.position === position) : undefined
    return line ? [{ ...line, quantity }] : []
  })
  return renderOrderDeliveredLetter({
    ...{ texts, kind, member: facts.body, url: pageOfLetter(letter, `/commandes/${order.id}`) },
    sender: { name: facts.body, accent: null },
    number: orderNumberText(order) ?? '',
    framework: facts.object,
    day: formatDate(delivery.deliveredOn, 'long'),
    note: delivery.note,
    ...{ came: worded(came), left: worded(left), reason: delivery.voidReason },
  })
}
