import type { Temporal } from 'temporal-polyfill'
import { approversMissing, approversNeeded } from '#app/domain/approval.ts'
import { ONE } from '#app/domain/article-quantity.ts'
import type { IsoDate } from '#app/domain/calendar.ts'
import { typedFreeLine } from '#app/domain/free-line.ts'
import { isAwaiting, isPlaced } from '#app/domain/order.ts'
import { type LineChange, lineChanges } from '#app/domain/order-basket.ts'
import { typedOrder } from '#app/domain/order-schema.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { orderLine, totalLines } from '#app/i18n/order-words.ts'
import { formatRate, formatUnitPrice } from '#app/i18n/price-text.ts'
import type { Translate } from '#app/i18n/text-keys.ts'
import type { Texts } from '#app/i18n/texts.ts'
import { readSupplierStanding } from '#app/lib/order-sendings.server.ts'
import { readOwnAllocations } from '#app/lib/own-allocations.server.ts'
import { attachmentLines, orderHead, readSentFacts } from '#app/lib/sent-order.server.ts'
import { approvingOf } from '#app/services/orders/decide-order.server.ts'
import { asAmended } from '#app/services/orders/tell-of-amendment.server.ts'
import type { AfterRights } from '#app/ui/orders/order-after.tsx'
import { roomLine } from '#app/ui/orders/room-table.tsx'
import { listApprovalBands, listApprovers, listRoleGivers } from '#db/queries/approvals.ts'
import { listDeliveryPlaces } from '#db/queries/delivery-places.ts'
import { findWaitingAmendment } from '#db/queries/order-amendments.ts'
import { listDeliveredParts } from '#db/queries/order-deliveries.ts'
import { findOrderingObstacle, listSoldArticles } from '#db/queries/order-drafts.ts'
import { listBuyers } from '#db/queries/order-editors.ts'
import { findOrderFacts, listRoom } from '#db/queries/order-pages.ts'
import { findOrderedLot, type KeptOrder, type KeptOrderLine, listOrderLines } from '#db/queries/orders.ts'
import type { TenantTx } from '#db/tenant.ts'

type Reading = { actor: { userId: string }; texts: Texts; order: KeptOrder; today: IsoDate }

/** A line whose price changed, in words. */
function changeText(texts: Texts, change: LineChange, line: KeptOrderLine | undefined): string {
  const t = texts.in('orders')
  const article = line ? `${line.code ?? ''} ${line.description}`.trim() : ''
  if (change.change === 'not-sold') return t('draft.notSold', { article })
  if (line && line.unitPrice === change.unitPrice)
    return t('draft.termLine', { article, rate: formatRate(change.vatRate) })
  return t('draft.priceLine', {
    ...{ article, before: formatUnitPrice(line?.unitPrice ?? 0), after: formatUnitPrice(change.unitPrice) },
  })
}

/** What its body was granted and got of the stock that serves it. */
const journalOf = ({ frameworkId }: KeptOrder) => `/catalogue/${frameworkId}/attribution`

/** A draft as its buyer goes on with it: what is in it, what changed meanwhile, what is left. */
export async function readDraft(
  tx: TenantTx,
  { actor, texts, order, today, changing }: Reading & { changing: string | null },
) {
  const t = texts.in('orders')
  const lines = await listOrderLines(tx, order)
  const ids = lines.flatMap(({ articleId }) => articleId ?? [])
  const sold = await listSoldArticles(tx, { ...order, ids, today })
  const byId = new Map(sold.map((article) => [article.id, article]))
  const facts = await findOrderFacts(tx, order)
  const obstacle = await findOrderingObstacle(tx, order)
  return {
    ...orderHead(texts, order, facts),
    kind: 'draft' as const,
    lines: lines.map((line) => {
      const { minimumQuantity, step } = byId.get(line.articleId ?? '') ?? { minimumQuantity: ONE, step: 1 }
      return { ...orderLine(texts, line), minimumQuantity, step }
    }),
    totals: totalLines(t, lines),
    values: typedOrder(order),
    changes: (obstacle === null ? lineChanges(lines, sold) : []).map((change) =>
      changeText(
        texts,
        change,
        lines.find(({ position }) => position === change.position),
      ),
    ),
    unapprovable: await unapprovableText(tx, t, {
      order,
      buyers: [...(await listBuyers(tx, order)), actor.userId],
      given: 0,
    }),
    obstacle: obstacle && t(`obstacles.${obstacle}`),
    room: (await listRoom(tx, order)).map((room) => roomLine(t, room, order)),
    allocations: await readOwnAllocations(tx, texts, order),
    journalTo: journalOf(order),
    attachments: await attachmentLines(tx, order),
    places: (await listDeliveryPlaces(tx, { archived: false })).map(({ id, name }) => ({ value: id, label: name })),
    mayAddFree: obstacle === null && (await findOrderedLot(tx, order))?.freeLines === true,
    changing: changingOf(lines, changing),
    listTo: `/catalogue/${order.frameworkId}/articles${order.lotId === null ? '' : `?lot=${order.lotId}`}`,
  }
}

/** The free line that its buyer asked to change, as its fields have it. */
function changingOf(lines: readonly KeptOrderLine[], asked: string | null) {
  const line = lines.find(({ articleId, position }) => articleId === null && String(position) === asked)
  return line ? { position: line.position, values: typedFreeLine(line) } : null
}

const needsText = (t: Translate<'orders'>, needed: number, given: number): string =>
  [t('page.needs', { count: needed }), ...(given > 0 ? [t('page.given', { count: given })] : [])].join(' ')

type Waiting = { order: KeptOrder; buyers: readonly (string | null)[]; given: number }

/** That too few of our people may approve the order, and who can change that; null while there are enough. */
async function unapprovableText(tx: TenantTx, t: Translate<'orders'>, { order, buyers, given }: Waiting) {
  const needed = approversNeeded(await listApprovalBands(tx), order.amount)
  const approvers = (await listApprovers(tx)).map(({ userId }) => userId)
  const missing = approversMissing({ needed, approvers, buyers, given })
  if (missing === 0) return null
  const givers = (await listRoleGivers(tx)).map(({ name }) => name).join(', ')
  const who = givers === '' ? t('unapprovable.askCentre') : t('unapprovable.ask', { givers })
  return `${t(missing === needed ? 'unapprovable.nobody' : 'unapprovable.tooFew', { count: missing })} ${who}`
}

type Sent = Reading & { actor: Actor & { userId: string }; now: Temporal.Instant }

const stepsOf = (order: KeptOrder, { waits, came }: { waits: boolean; came: boolean }): AfterRights['steps'] => {
  if (order.status === 'closed') return ['facture', 'litige', 'rouvrir']
  if (!isPlaced(order.status)) return []
  return [
    ...(order.status === 'delivered' ? [] : (['livraison'] as const)),
    'facture',
    ...(waits ? [] : (['modifier'] as const)),
    'litige',
    ...(waits ? [] : (['cloturer'] as const)),
    ...(came ? [] : (['annuler'] as const)),
  ]
}

/** What its reader may do with an order that was placed, and with a change of it that waits. */
async function readRights(tx: TenantTx, { actor, texts, order, now }: Omit<Sent, 'today'>): Promise<AfterRights> {
  const t = texts.in('orders')
  const amendment = await findWaitingAmendment(tx, order)
  const mayFollow = can(actor, 'order:place')
  const standing =
    amendment?.status === 'submitted'
      ? await approvingOf(tx, { actor, order: asAmended(order, amendment), now, since: amendment.submittedAt })
      : null
  const came = (await listDeliveredParts(tx, order)).length > 0
  return {
    mayFollow,
    mayAddFile: mayFollow,
    mayDecideChange: standing?.ok === true,
    whyNotChange:
      standing && !standing.ok && can(actor, 'order:approve') ? t(`change.refusals.${standing.refusal}`) : null,
    mayWithdrawChange: amendment !== null && mayFollow,
    steps: mayFollow ? stepsOf(order, { waits: amendment !== null, came }) : [],
  }
}

/** An order that was sent, as its body reads it: where it stands, who said what, and what the reader may do with it. */
export async function readSentOrder(tx: TenantTx, { actor, texts, order, now }: Sent) {
  const t = texts.in('orders')
  const sent = await readSentFacts(tx, texts, order)
  const whole = order.fromStock ? await findOrderedLot(tx, { ...order, lotId: null }) : null
  const needed = approversNeeded(await listApprovalBands(tx), order.amount)
  const given = sent.approvals.filter(({ forBody }) => forBody).length
  const standing = order.status === 'submitted' ? await approvingOf(tx, { actor, order, now }) : null
  return {
    ...sent,
    kind: 'sent' as const,
    supplier: await readSupplierStanding(tx, t, { order, now }),
    supplierActs: can(actor, 'order:place')
      ? { again: isPlaced(order.status) || order.status === 'cancelled', self: order.status === 'approved' }
      : null,
    needs: order.status === 'submitted' ? needsText(t, needed, given) : null,
    unapprovable:
      order.status === 'submitted'
        ? await unapprovableText(tx, t, { order, buyers: await listBuyers(tx, order), given })
        : null,
    mayDecide: standing?.ok === true,
    why: standing && !standing.ok && can(actor, 'order:approve') ? t(`page.refusals.${standing.refusal}`) : null,
    mayWithdraw: isAwaiting(order.status) && can(actor, 'order:place'),
    mayCopy: can(actor, 'order:place'),
    rights: await readRights(tx, { actor, texts, order, now }),
    to: `/commandes/${order.id}`,
    journalTo: whole?.supply === 'stock' ? journalOf(order) : null,
  }
}
