import { Temporal } from 'temporal-polyfill'
import { dayAt } from '#app/domain/calendar.ts'
import type { OrderChangeLetterKind } from '#app/domain/centre-letter.ts'
import { type AmendmentStatus, lineDifferences } from '#app/domain/order-amendment.ts'
import { formatCents, formatDate } from '#app/i18n/format.ts'
import { orderNumberText } from '#app/i18n/order-text.ts'
import { differenceText } from '#app/i18n/order-words.ts'
import type { ComposeLetter } from '#app/jobs/centre-mail.ts'
import { pageOfLetter } from '#app/lib/letter-link.server.ts'
import { isSayingOf } from '#app/services/orders/tell-of-amendment.server.ts'
import { timesSaid } from '#app/services/orders/tell-of-order.server.ts'
import { listAmendmentsOfOrder } from '#db/queries/order-amendments.ts'
import { findOrderFacts, listNames } from '#db/queries/order-pages.ts'
import { findOrder, listOrderLines } from '#db/queries/orders.ts'
import { renderOrderChangeLetter } from '#emails/order-change.tsx'

/** What is true while each letter still has something to say. */
const TELLS: Record<OrderChangeLetterKind, AmendmentStatus> = {
  'order-change-waiting': 'submitted',
  'order-change-centre': 'awaiting-centre',
  'order-change-approved': 'approved',
  'order-change-refused': 'refused',
}

const isChangeLetter = (kind: string): kind is OrderChangeLetterKind => Object.hasOwn(TELLS, kind)
const SHOWN = 12

/** The letters about a change of an order: to who approves it, to who asked for it, to the centre that approves too. */
export const orderChangeMail: ComposeLetter = async (tx, { letter, texts }) => {
  const { kind } = letter
  if (!isChangeLetter(kind)) return 'gone'
  const side = kind === 'order-change-centre' ? 'centre' : 'member'
  const order = await findOrder(tx, letter.subjectId, side)
  if (!order) return 'gone'
  const amendment = (await listAmendmentsOfOrder(tx, order)).find((one) => isSayingOf(letter.occasion, one))
  if (!amendment || amendment.status !== TELLS[kind]) return 'overtaken'
  const { revision, submittedBy, submittedAt } = amendment
  const facts = await findOrderFacts(tx, order)
  const before = await listOrderLines(tx, { ...order, revision: revision - 1 })
  const after = await listOrderLines(tx, { ...order, revision })
  const differences = lineDifferences(before, after).map((difference) => differenceText(texts, difference))
  const more = differences.length - SHOWN
  const names = await listNames(tx, submittedBy === null ? [] : [submittedBy])
  const page = side === 'centre' ? '/notre-centrale/commandes' : '/commandes'
  return renderOrderChangeLetter({
    ...{ texts, kind, member: facts.body, url: pageOfLetter(letter, `${page}/${order.id}`) },
    sender: { name: side === 'centre' ? (facts.centre ?? facts.body) : facts.body, accent: null },
    number: orderNumberText({ ...order, revision: 1 }) ?? '',
    framework: facts.object,
    buyer: names.get(submittedBy ?? '') ?? facts.body,
    before: formatCents(before.reduce((sum, { amount }) => sum + amount, 0)),
    after: formatCents(amendment.amount),
    lines: [...differences.slice(0, SHOWN), ...(more > 0 ? [texts.in('letters')('order.more', { count: more })] : [])],
    reason: amendment.reason,
    answer: kind === 'order-change-refused' ? amendment.answer : null,
    since:
      timesSaid(letter.occasion) > 0
        ? formatDate(dayAt(Temporal.Instant.fromEpochMilliseconds(submittedAt.getTime())), 'long')
        : null,
  })
}
