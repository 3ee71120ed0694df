import type { Quantity } from '#app/domain/article-quantity.ts'
import type { IsoDate } from '#app/domain/calendar.ts'
import type { OrderingObstacle } from '#app/domain/order.ts'
import { orderTotals } from '#app/domain/order-amount.ts'
import {
  type BasketQuantityProblem,
  basketQuantity,
  lineOf,
  MOST_LINES,
  type SoldArticle,
} from '#app/domain/order-basket.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { UnitCode } from '#app/domain/unit-code.ts'
import { beginDraft } from '#app/services/orders/begin-draft.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { findCatalogueEntry } from '#db/queries/catalogue.ts'
import {
  findOrderingObstacle,
  holdBasket,
  listSoldArticles,
  lockDraftFor,
  type OrderedPlace,
  replaceDraftLines,
} from '#db/queries/order-drafts.ts'
import { type KeptOrderLine, listOrderLines, updateOrder } from '#db/queries/orders.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

export type BasketRefusal =
  | { code: 'forbidden' | 'not-found' | 'too-many-lines' }
  | { code: 'quantity'; problem: BasketQuantityProblem; article: SoldArticle }
  | { code: 'obstacle'; obstacle: OrderingObstacle }

type Input = { frameworkId: string; articleId: string; quantity: string; today: IsoDate }
type Put = { orderId: string; quantity: Quantity; unit: UnitCode; title: string }

/**
 * Puts an article into the draft that the buyer has for its lot, or begins one: each lot becomes an order of its own.
 * What is in it already is added to. `not-found`: not sold that day, or not to us.
 */
export async function putInBasket(
  actor: Actor & { userId: string },
  { frameworkId, articleId, quantity: typed, today }: Input,
): Promise<Result<Put, BasketRefusal>> {
  if (!can(actor, 'order:place')) return refused({ code: 'forbidden' })

  return withTenant(actor.organisationId, async (tx) => {
    const found = await findOrderable(tx, { frameworkId, articleId, today })
    if (!found.ok) return found
    const { article, place } = found.value

    await holdBasket(tx, actor.userId)
    const draft = await lockDraftFor(tx, place, actor.userId)
    const lines = draft ? await listOrderLines(tx, draft) : []
    const quantity = quantityWith(lines, { article, typed })
    if (typeof quantity !== 'number') return refused({ code: 'quantity', problem: quantity, article })
    const after = withLine(lines, lineOf(article, quantity))
    if (after.length > MOST_LINES) return refused({ code: 'too-many-lines' })

    const order = draft ?? (await beginDraft(tx, actor, { place, today }))
    await replaceDraftLines(tx, order, { lines: after, by: actor.userId })
    const kept = await updateOrder(tx, order, orderTotals(after))
    await recordAudit(tx, actor, {
      action: 'order.draft',
      subjectKind: 'order',
      subjectId: order.id,
      before: { amount: order.amount, lines: lines.length },
      after: { amount: kept.amount, lines: after.length },
    })
    return done({ orderId: order.id, quantity, unit: article.unit, title: `${article.code} · ${article.description}` })
  })
}

type Asked = Omit<Input, 'quantity'>
type Orderable = { article: SoldArticle; place: OrderedPlace }

async function findOrderable(
  tx: TenantTx,
  { frameworkId, articleId, today }: Asked,
): Promise<Result<Orderable, BasketRefusal>> {
  const entry = await findCatalogueEntry(tx, frameworkId, today)
  if (!entry) return refused({ code: 'not-found' })
  const { ownerId } = entry
  const [article] = await listSoldArticles(tx, { ownerId, frameworkId, ids: [articleId], today })
  if (!article) return refused({ code: 'not-found' })
  const obstacle = await findOrderingObstacle(tx, { ownerId, frameworkId })
  if (obstacle) return refused({ code: 'obstacle', obstacle })
  return done({ article, place: { ownerId, frameworkId, lotId: article.lotId } })
}

/** What the draft would hold of the article, with what it holds of it. */
function quantityWith(lines: readonly KeptOrderLine[], { article, typed }: { article: SoldArticle; typed: string }) {
  const there = lines.find(({ articleId }) => articleId === article.id)
  const priced = { unitPrice: article.unitPrice, months: article.termMonths }
  const more = basketQuantity(typed, article, priced)
  return typeof more === 'number' && there ? basketQuantity(written(more + there.quantity), article, priced) : more
}

/** As `basketQuantity` reads it. */
const written = (thousandths: Quantity) => String(thousandths / 1000).replace('.', ',')

type Line = ReturnType<typeof lineOf>

/** A line that was there keeps its place; what comes new goes last. */
function withLine(lines: readonly KeptOrderLine[], added: Line) {
  const at = lines.find(({ articleId }) => articleId === added.articleId)?.position
  const next = Math.max(0, ...lines.map(({ position }) => position)) + 1
  const others = lines.filter(({ position }) => position !== at)
  return [...others, { ...added, position: at ?? next }].toSorted((one, other) => one.position - other.position)
}
