import { Temporal } from 'temporal-polyfill'
import { dayAt } from '#app/domain/calendar.ts'
import type { OrderLetterKind } from '#app/domain/centre-letter.ts'
import { type OrderStatus, PLACED } from '#app/domain/order.ts'
import { orderTotals } from '#app/domain/order-amount.ts'
import { formatCents, formatDate } from '#app/i18n/format.ts'
import { orderNumberText } from '#app/i18n/order-text.ts'
import { quantityText } from '#app/i18n/price-text.ts'
import type { CentreLetterReading, ComposeLetter } from '#app/jobs/centre-mail.ts'
import { pageOfLetter } from '#app/lib/letter-link.server.ts'
import { occasionOf, timesSaid } from '#app/services/orders/tell-of-order.server.ts'
import { hasLaterLetter } from '#db/queries/order-letters.ts'
import { findOrderFacts } from '#db/queries/order-pages.ts'
import { listSendings } from '#db/queries/order-sendings.ts'
import { findOrder, type KeptOrder, listOrderLines } from '#db/queries/orders.ts'
import type { TenantTx } from '#db/tenant.ts'
import { renderOrderLetter } from '#emails/order.tsx'

/** What is true while each letter still has something to say. */
const TELLS: Record<OrderLetterKind, readonly OrderStatus[]> = {
  'order-waiting': ['submitted'],
  'order-centre-waiting': ['awaiting-centre'],
  'order-approved': ['approved', 'sent', 'confirmed', 'delivered', 'closed'],
  'order-refused': ['refused'],
  'order-cancelled': ['cancelled'],
  'order-confirmed': ['approved', 'sent', 'confirmed', 'delivered', 'closed', 'cancelled'],
  'order-stock-placed': PLACED,
  'order-stock-changed': PLACED,
  'order-stock-cancelled': ['cancelled'],
  'order-stock-moved': ['approved', 'sent', 'confirmed'],
}

const isOrderLetter = (kind: string): kind is OrderLetterKind => Object.hasOwn(TELLS, kind)
const TO_CENTRE: readonly OrderLetterKind[] = [
  'order-centre-waiting',
  'order-stock-placed',
  'order-stock-changed',
  'order-stock-cancelled',
]
const FIRST = 1
const SHOWN = 6

/** An order as it was approved, whatever was changed since. */
async function asApproved(tx: TenantTx, order: KeptOrder): Promise<KeptOrder> {
  if (order.revision === FIRST) return order
  const first = { ...order, revision: FIRST }
  return { ...first, ...orderTotals(await listOrderLines(tx, first)) }
}

/** What the supplier, or the centre that serves it, said when it confirmed what the letter is about. */
async function answerOf(tx: TenantTx, order: KeptOrder, occasion: number) {
  if (order.fromStock) {
    return { day: order.promisedOn && formatDate(order.promisedOn, 'long'), remark: order.promiseRemark }
  }
  const sendings = await listSendings(tx, order)
  const said = sendings.find(({ revision, again }) => occasionOf(revision, again) === occasion)
  return { day: said?.deliveryOn ? formatDate(said.deliveryOn, 'long') : null, remark: said?.remark ?? null }
}

const REMINDED: readonly OrderLetterKind[] = ['order-waiting', 'order-centre-waiting']
const NAMES_DAY: readonly OrderLetterKind[] = ['order-confirmed', 'order-stock-moved']
const NAMES_REASON: readonly OrderLetterKind[] = ['order-refused', 'order-cancelled', 'order-stock-cancelled']

/** Since when it waits, in a reminder. */
const sinceOf = ({ submittedAt }: KeptOrder, occasion: number) =>
  timesSaid(occasion) > 0 && submittedAt
    ? formatDate(dayAt(Temporal.Instant.fromEpochMilliseconds(submittedAt.getTime())), 'long')
    : null

type Told = { letter: CentreLetterReading['letter']; order: KeptOrder }

/** Of two days that the centre announced, only the last is told. */
async function isOvertaken(tx: TenantTx, kind: OrderLetterKind, { letter, order }: Told): Promise<boolean> {
  if (!TELLS[kind].includes(order.status)) return true
  return kind === 'order-stock-moved' && (order.promisedOn === null || (await hasLaterLetter(tx, letter)))
}

/** The letters about an order: to who approves it, to who sent it, of the supplier's answer, to the centre that approves too. */
export const orderMail: ComposeLetter = async (tx, { letter, texts }) => {
  const { kind } = letter
  if (!isOrderLetter(kind)) return 'gone'
  const side = TO_CENTRE.includes(kind) ? 'centre' : 'member'
  const found = await findOrder(tx, letter.subjectId, side)
  if (!found) return 'gone'
  const order = kind === 'order-approved' ? await asApproved(tx, found) : found
  if (await isOvertaken(tx, kind, { letter, order })) return 'overtaken'
  const facts = await findOrderFacts(tx, order)
  const t = texts.in('letters')
  const lines = await listOrderLines(tx, order)
  const more = lines.length - SHOWN
  const page = side === 'centre' ? '/notre-centrale/commandes' : '/commandes'
  return renderOrderLetter({
    texts,
    kind,
    sender: { name: side === 'centre' ? (facts.centre ?? facts.body) : facts.body, accent: null },
    member: facts.body,
    url: pageOfLetter(letter, `${page}/${order.id}`),
    number: orderNumberText(order) ?? '',
    framework: facts.object,
    buyer: facts.buyer ?? facts.body,
    amount: formatCents(order.amount),
    withVat: formatCents(order.amount + order.vat),
    lines: [
      ...lines.slice(0, SHOWN).map(({ quantity, unit, description, amount }) =>
        t('order.line', {
          quantity: quantityText(texts.in('articles'), quantity, unit),
          description,
          amount: formatCents(amount),
        }),
      ),
      ...(more > 0 ? [t('order.more', { count: more })] : []),
    ],
    since: REMINDED.includes(kind) ? sinceOf(order, letter.occasion) : null,
    reason: NAMES_REASON.includes(kind) ? order.reason : null,
    fromStock: order.fromStock,
    answer: NAMES_DAY.includes(kind) ? await answerOf(tx, order, letter.occasion) : null,
  })
}
