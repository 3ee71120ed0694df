import type { IsoDate } from '#app/domain/calendar.ts'
import { orderTotals } from '#app/domain/order-amount.ts'
import { isTooMuch, lineChanges, lineOf } from '#app/domain/order-basket.ts'
import { type OrderProblems, quantityFieldOf } from '#app/domain/order-schema.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { type DraftRefusal, draftRefusal } from '#app/services/orders/draft-of.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import {
  deleteDraftOrder,
  findOrderingObstacle,
  listSoldArticles,
  replaceDraftLines,
} from '#db/queries/order-drafts.ts'
import type { HeldRefusal } from '#db/queries/order-refusal.ts'
import { type KeptOrder, type KeptOrderLine, listOrderLines, lockOrder, updateOrder } from '#db/queries/orders.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

type Shown = { orderId: string; version: number }

type Change<Refusal> = (
  tx: TenantTx,
  lines: readonly KeptOrderLine[],
  order: KeptOrder,
) => Promise<Result<readonly KeptOrderLine[], Refusal>>

async function changeLines<Refusal = never>(
  actor: Actor,
  { orderId, version }: Shown,
  change: Change<Refusal>,
): Promise<Result<KeptOrder, DraftRefusal | Refusal>> {
  return withTenant(actor.organisationId, async (tx) => {
    const order = await lockOrder(tx, orderId, 'member')
    const refusal = draftRefusal(order, version)
    if (!order || refusal) return refused(refusal ?? { code: 'not-found' })
    const before = await listOrderLines(tx, order)
    const changed = await change(tx, before, order)
    if (!changed.ok) return changed
    const after = changed.value
    await replaceDraftLines(tx, order, { lines: after, by: actor.userId })
    const kept = await updateOrder(tx, order, orderTotals(after))
    await recordAudit(tx, actor, {
      action: 'order.draft',
      subjectKind: 'order',
      subjectId: orderId,
      before: { amount: order.amount, lines: before.length },
      after: { amount: kept.amount, lines: after.length },
    })
    return done(kept)
  })
}

/** Takes a line out of a draft. */
export async function removeFromBasket(
  actor: Actor,
  { position, ...shown }: Shown & { position: number },
): Promise<Result<KeptOrder, DraftRefusal>> {
  if (!can(actor, 'order:place')) return refused({ code: 'forbidden' })

  return changeLines(actor, shown, async (_, lines) => done(lines.filter((line) => line.position !== position)))
}

/** `invalid`: a line whose price rose beyond what a line may cost. */
type AcceptRefusal = HeldRefusal | { code: 'invalid'; problems: OrderProblems }

/**
 * Brings a draft to the prices of the day; what is sold no more is taken out. A body that may not order sees no price
 * list: to it nothing is sold, and its draft would be emptied.
 */
export async function acceptPrices(
  actor: Actor,
  { today, ...shown }: Shown & { today: IsoDate },
): Promise<Result<KeptOrder, DraftRefusal | AcceptRefusal>> {
  if (!can(actor, 'order:place')) return refused({ code: 'forbidden' })

  return changeLines<AcceptRefusal>(actor, shown, async (tx, lines, order) => {
    const obstacle = await findOrderingObstacle(tx, order)
    if (obstacle) return refused({ code: 'obstacle', obstacle })
    const ids = lines.flatMap(({ articleId }) => articleId ?? [])
    const sold = await listSoldArticles(tx, { ...order, ids, today })
    const changes = new Map(lineChanges(lines, sold).map((one) => [one.position, one.change]))
    const after = lines.flatMap((line) => {
      const change = changes.get(line.position)
      if (change === 'not-sold') return []
      const article = change && sold.find(({ id }) => id === line.articleId)
      return [article ? { ...line, ...lineOf(article, line.quantity) } : line]
    })
    const tooMuch = after.filter(({ amount }) => isTooMuch(amount))
    if (tooMuch.length === 0) return done(after)
    const problems = tooMuch.map(({ position }) => [quantityFieldOf(position), 'quantity-too-large'] as const)
    return refused({ code: 'invalid', problems: Object.fromEntries(problems) })
  })
}

/** Throws a draft away; nobody had been told of it. */
export async function discardDraft(actor: Actor, { orderId, version }: Shown): Promise<Result<null, DraftRefusal>> {
  if (!can(actor, 'order:place')) return refused({ code: 'forbidden' })

  return withTenant(actor.organisationId, async (tx) => {
    const order = await lockOrder(tx, orderId, 'member')
    const refusal = draftRefusal(order, version)
    if (!order || refusal) return refused(refusal ?? { code: 'not-found' })
    await deleteDraftOrder(tx, order)
    await recordAudit(tx, actor, {
      action: 'order.discard',
      subjectKind: 'order',
      subjectId: orderId,
      before: { amount: order.amount },
    })
    return done(null)
  })
}
