import type { IsoDate } from '#app/domain/calendar.ts'
import { FREE_POSITION, hasFreeLine, readFreeLine } from '#app/domain/free-line.ts'
import { lineAmount, orderTotals } from '#app/domain/order-amount.ts'
import { basketQuantity, MOST_LINES } from '#app/domain/order-basket.ts'
import { type OrderProblems, quantityFieldOf, readOrderDetails, type TypedOrder } from '#app/domain/order-schema.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { type DraftRefusal, draftRefusal } from '#app/services/orders/draft-of.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { listSoldArticles, replaceDraftLines } from '#db/queries/order-drafts.ts'
import {
  findOrderedLot,
  type KeptOrder,
  type KeptOrderLine,
  listOrderLines,
  lockOrder,
  updateOrder,
} from '#db/queries/orders.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

type Input = { orderId: string; version: number; typed: TypedOrder; today: IsoDate }

type Invalid = { code: 'invalid'; problems: OrderProblems }

/** Keeps a draft as it was typed: quantities of its lines, where to deliver, references. Its prices stay as they are. */
export async function writeBasket(
  actor: Actor,
  { orderId, version, typed, today }: Input,
): Promise<Result<KeptOrder, DraftRefusal | Invalid>> {
  if (!can(actor, 'order:place')) return refused({ code: 'forbidden' })

  return withTenant(actor.organisationId, async (tx) => {
    const order = await lockOrder(tx, orderId, 'member')
    const refusal = draftRefusal(order, version)
    if (!order || refusal) return refused(refusal ?? { code: 'not-found' })
    return keepTyped(tx, actor, { order, typed, today })
  })
}

type Written = Parameters<typeof replaceDraftLines>[2]['lines'][number] & { counted: boolean }
type Typed = { order: KeptOrder; typed: TypedOrder; today: IsoDate }

/** The same of a draft that the caller holds, with its trace. */
export async function keepTyped(
  tx: TenantTx,
  actor: Actor,
  { order, typed, today }: Typed,
): Promise<Result<KeptOrder, Invalid>> {
  const lines = await listOrderLines(tx, order)
  const ids = lines.flatMap(({ articleId }) => articleId ?? [])
  const sold = new Map((await listSoldArticles(tx, { ...order, ids, today })).map((article) => [article.id, article]))
  const read = readOrderDetails(typed, today)
  const counted = lines.map((line) => ({ line, quantity: typedOf(line, typed, sold) }))
  const problems: OrderProblems = {
    ...(read.ok ? {} : read.problems),
    ...Object.fromEntries(
      counted.flatMap(({ line, quantity }) =>
        typeof quantity === 'number' ? [] : [[quantityFieldOf(line.position), quantity]],
      ),
    ),
  }
  const changed = lines.find((line) => line.articleId === null && String(line.position) === typed[FREE_POSITION])
  const others = changed ? lines.length - 1 : lines.length
  const free = hasFreeLine(typed) ? await freeLine(tx, order, { typed, there: others }) : null
  if (free && !free.ok) return refused({ code: 'invalid', problems: { ...problems, ...free.refusal } })
  if (!read.ok || Object.keys(problems).length > 0) return refused({ code: 'invalid', problems })

  const priced = counted.map(({ line, quantity }) => {
    const wanted = { ...line, quantity: Number(quantity) }
    return { ...wanted, amount: lineAmount(wanted) }
  })
  const after = free ? withFreeLine(priced, free.value, changed?.position) : priced
  // Whoever only says where to deliver has bought nothing.
  if (free || priced.some(({ quantity }, at) => quantity !== lines[at]?.quantity)) {
    await replaceDraftLines(tx, order, { lines: after, by: actor.userId })
  }
  const kept = await updateOrder(tx, order, { ...read.details, ...orderTotals(after) })
  await recordAudit(tx, actor, {
    action: 'order.draft',
    subjectKind: 'order',
    subjectId: order.id,
    before: { amount: order.amount, lines: lines.length },
    after: { amount: kept.amount, lines: after.length },
  })
  return done(kept)
}

/** In the place of the one that was changed, else behind the last. */
function withFreeLine(
  lines: readonly Written[],
  free: Omit<Written, 'position'>,
  changed: number | undefined,
): Written[] {
  if (changed !== undefined)
    return lines.map((line) => (line.position === changed ? { ...free, position: changed } : line))
  return [...lines, { ...free, position: Math.max(0, ...lines.map(({ position }) => position)) + 1 }]
}

/** A free line as it was typed, where the framework contract allows any and there is room for one more. */
async function freeLine(tx: TenantTx, order: KeptOrder, { typed, there }: { typed: TypedOrder; there: number }) {
  const read = readFreeLine(typed)
  if (!read.ok) return read
  const lot = await findOrderedLot(tx, order)
  if (!lot?.freeLines) return refused({ freeDescription: 'free-not-allowed' as const })
  return there < MOST_LINES ? read : refused({ freeDescription: 'too-many-lines' as const })
}

/** A line that was not in the form stays; one that is sold no more is kept as it is until it is taken away. */
function typedOf(
  { position, articleId, quantity, ...priced }: KeptOrderLine,
  typed: TypedOrder,
  sold: ReadonlyMap<string, { minimumQuantity: number; step: number }>,
) {
  const text = typed[quantityFieldOf(position)]
  if (text === undefined) return quantity
  const by = sold.get(articleId ?? '') ?? { minimumQuantity: 1, step: 1 }
  return text.trim() === '' ? ('zero-quantity' as const) : basketQuantity(text, by, priced)
}
