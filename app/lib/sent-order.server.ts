import { Temporal } from 'temporal-polyfill'
import { documentKindOf } from '#app/domain/order-document.ts'
import { ublRefusal } from '#app/domain/ubl/order-ubl.ts'
import { formatDate, formatMoment } from '#app/i18n/format.ts'
import { orderNumberText } from '#app/i18n/order-text.ts'
import { ofText, orderLine, totalLines } from '#app/i18n/order-words.ts'
import type { Translate } from '#app/i18n/text-keys.ts'
import type { Texts } from '#app/i18n/texts.ts'
import { readAfter } from '#app/lib/order-after.server.ts'
import { partiesOf } from '#app/lib/order-document.server.ts'
import { listApprovalsSoFar } from '#db/queries/approvals.ts'
import { listAttachments } from '#db/queries/order-attachments.ts'
import { findDocumentFacts } from '#db/queries/order-documents.ts'
import { findOrderFacts, listNames, type OrderFacts } from '#db/queries/order-pages.ts'
import { type KeptOrder, listOrderLines } from '#db/queries/orders.ts'
import type { TenantTx } from '#db/tenant.ts'

const instantOf = (date: Date): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(date.getTime())

/** How a page of an order begins, a draft's too. */
export function orderHead(texts: Texts, order: KeptOrder, facts: OrderFacts) {
  const t = texts.in('orders')
  const number = orderNumberText(order)
  return {
    heading: number === null ? t('one.draft') : t('one.sent', { number }),
    of: ofText(t, facts),
    ...{ id: order.id, status: order.status, version: order.version, revision: order.revision },
  }
}

/** Who said what of an order and its changes; `forBody`: approvals of what stands, by its own body. */
async function approvalLines(tx: TenantTx, texts: Texts, order: KeptOrder) {
  const t = texts.in('orders')
  const said = await listApprovalsSoFar(tx, order)
  const names = await listNames(
    tx,
    said.flatMap(({ decidedBy, onBehalfOf }) => [decidedBy, onBehalfOf].flatMap((id) => id ?? [])),
  )
  const nameOf = (id: string | null) => names.get(id ?? '') ?? t('page.somebody')
  return said.map(({ side, decision, decidedBy, onBehalfOf, comment, decidedAt, revision }) => ({
    text: t(`page.${decision}`, { name: nameOf(decidedBy), moment: formatMoment(instantOf(decidedAt)) }),
    notes: [
      ...(onBehalfOf === null ? [] : [t('page.inPlaceOf', { name: nameOf(onBehalfOf) })]),
      ...(side === 'centre' ? [t('page.forCentre')] : []),
      ...(order.revision === 1 ? [] : [t('page.forNumber', { number: orderNumberText({ ...order, revision }) ?? '' })]),
    ],
    comment,
    forBody: side === 'member' && decision === 'approved' && revision === order.revision,
  }))
}

/** The files of an order, as its page lists them. */
export const attachmentLines = async (tx: TenantTx, order: KeptOrder) =>
  (await listAttachments(tx, order)).map(({ id, fileName, byteSize }) => ({ id, fileName, byteSize }))

type Told = { term: string; description: string }

/** Who reads its remarks: the supplier, or the centre that serves it. */
const fieldKeyOf = (name: 'reference' | 'budgetArticle' | 'remarks', { fromStock }: KeptOrder) =>
  name === 'remarks' && fromStock ? ('fields.remarksStock' as const) : (`fields.${name}` as const)

function factLines(texts: Texts, order: KeptOrder, facts: OrderFacts): Told[] {
  const t = texts.in('orders')
  return [
    { term: t('centre.body'), description: facts.body },
    {
      term: t(order.fromStock ? 'page.servedBy' : 'page.supplier'),
      description: facts.supplier ?? t('list.noSupplier'),
    },
    { term: t('page.buyer'), description: facts.buyer ?? t('page.somebody') },
    {
      term: t('page.sentOn'),
      description: order.submittedAt ? formatMoment(instantOf(order.submittedAt)) : t('page.none'),
    },
    { term: t('fields.deliveryAddress'), description: order.deliveryAddress ?? t('page.none') },
    {
      term: t('fields.contactName'),
      description: [order.contactName, order.contactPhone, order.contactEmail].filter(Boolean).join(', '),
    },
    ...(order.requestedOn === null
      ? []
      : [{ term: t('fields.requestedOn'), description: formatDate(order.requestedOn, 'long') }]),
    ...(['reference', 'budgetArticle', 'remarks'] as const).flatMap((name) =>
      order[name] === null ? [] : [{ term: t(fieldKeyOf(name, order)), description: order[name] }],
    ),
    ...(order.fromStock ? [stockFact(texts, order)] : []),
    ...(order.reason === null ? [] : [{ term: t('page.reason'), description: order.reason }]),
  ]
}

/** When the centre serves it, and what it said besides. */
function stockFact(texts: Texts, { promisedOn, promiseRemark }: KeptOrder): Told {
  const t = texts.in('stocks')
  const day = promisedOn === null ? t('serve.noDay') : formatDate(promisedOn, 'long')
  return { term: t('serve.day'), description: promiseRemark === null ? day : `${day}. ${promiseRemark}` }
}

/** Where to fetch what goes to the supplier, or to the centre that serves it, from the page of the order; null before it is approved. */
async function paperLinks(tx: TenantTx, t: Translate<'orders'>, order: KeptOrder) {
  if (!order.approvedAt) return null
  const refusal = order.fromStock ? 'from-stock' : ublRefusal(partiesOf(await findDocumentFacts(tx, order), order))
  return {
    title: t(order.fromStock ? 'papers.titleStock' : 'papers.title'),
    pdf: t('papers.pdf', { document: t(`papers.${documentKindOf(order)}`) }),
    noUbl: refusal && t(`papers.${refusal}`),
  }
}

/** An order that was sent as both its ends read it: what is in it, between whom, who said what. */
export async function readSentFacts(tx: TenantTx, texts: Texts, order: KeptOrder) {
  const t = texts.in('orders')
  const lines = await listOrderLines(tx, order)
  const facts = await findOrderFacts(tx, order)
  return {
    ...orderHead(texts, order, facts),
    lines: lines.map((line) => orderLine(texts, line)),
    totals: totalLines(t, lines),
    facts: factLines(texts, order, facts),
    attachments: await attachmentLines(tx, order),
    approvals: await approvalLines(tx, texts, order),
    papers: await paperLinks(tx, t, order),
    after: await readAfter(tx, texts, order),
  }
}
