import type { IsoDate } from '#app/domain/calendar.ts'
import { orderTotals } from '#app/domain/order-amount.ts'
import { isTooMuch, lineOf } from '#app/domain/order-basket.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { recordAudit } from '#db/queries/audit.ts'
import {
  holdBasket,
  insertDraftOrder,
  listSoldArticles,
  lockDraftFor,
  replaceDraftLines,
} from '#db/queries/order-drafts.ts'
import {
  findOrderedLot,
  type KeptOrder,
  type KeptOrderLine,
  listOrderLines,
  lockOrder,
  updateOrder,
} from '#db/queries/orders.ts'
import { withTenant } from '#db/tenant.ts'

/** `draft-there`: the buyer has a draft for that lot, which a copy would mix with. */
export type CopyRefusal =
  | { code: 'forbidden' | 'not-found' | 'nothing-sold' }
  | { code: 'draft-there'; order: KeptOrder }

type Again = Omit<KeptOrderLine, 'organisationId' | 'ownerId' | 'orderId' | 'revision'>

type Copied = { order: KeptOrder; left: string[] }

/** Begins a draft with what a past order had, at the prices of the day; `left`: those of its lines that are sold no more. */
export async function copyOrder(
  actor: Actor & { userId: string },
  { orderId, today }: { orderId: string; today: IsoDate },
): Promise<Result<Copied, CopyRefusal>> {
  if (!can(actor, 'order:place')) return refused({ code: 'forbidden' })

  return withTenant(actor.organisationId, async (tx) => {
    await holdBasket(tx, actor.userId)
    const past = await lockOrder(tx, orderId, 'member')
    if (!past || past.status === 'draft') return refused({ code: 'not-found' })
    const there = await lockDraftFor(tx, past, actor.userId)
    if (there) return refused({ code: 'draft-there', order: there })
    const lines = await listOrderLines(tx, past)
    const ids = lines.flatMap(({ articleId }) => articleId ?? [])
    const sold = new Map((await listSoldArticles(tx, { ...past, ids, today })).map((article) => [article.id, article]))
    const freeLines = (await findOrderedLot(tx, past))?.freeLines === true
    const again = lines.flatMap((kept): Again[] => {
      const { position, articleId, quantity } = kept
      if (articleId === null) return freeLines ? [freeLineOf(kept)] : []
      const article = sold.get(articleId ?? '')
      const line = article && lineOf(article, quantity)
      return line && !isTooMuch(line.amount) ? [{ ...line, position }] : []
    })
    const kept = new Set(again.map(({ position }) => position))
    const left = lines.flatMap((line) => (kept.has(line.position) ? [] : [line.code ?? line.description]))
    if (again.length === 0) return refused({ code: 'nothing-sold' })

    const { ownerId, frameworkId, lotId, deliveryAddress, contactName, contactEmail, contactPhone } = past
    const draft = await insertDraftOrder(tx, {
      ...{ ownerId, frameworkId, lotId, deliveryAddress, contactName, contactEmail, contactPhone },
      ...{ budgetArticle: past.budgetArticle, createdBy: actor.userId, pricedOn: today },
    })
    await replaceDraftLines(tx, draft, { lines: again, by: actor.userId })
    const order = await updateOrder(tx, draft, orderTotals(again))
    await recordAudit(tx, actor, {
      action: 'order.copy',
      subjectKind: 'order',
      subjectId: order.id,
      after: { copyOf: orderId, lines: again.length, left: left.length },
    })
    return done({ order, left })
  })
}

/** Nobody keeps its price but the order it was in: it is asked again as it was. */
const freeLineOf = ({ position, description, unit, quantity, unitPrice, vatRate, amount }: KeptOrderLine) => ({
  ...{ position, articleId: null, code: null, description, unit, quantity, unitPrice, vatRate, amount },
  ...{ months: null, counted: false },
})
