import type { Temporal } from 'temporal-polyfill'
import { approversNeeded } from '#app/domain/approval.ts'
import { dayAt, type IsoDate } from '#app/domain/calendar.ts'
import { hasFreeLine } from '#app/domain/free-line.ts'
import { orderTotals } from '#app/domain/order-amount.ts'
import { type LineChange, lineChanges } from '#app/domain/order-basket.ts'
import { type OrderProblems, quantityFieldOf, sendingProblems, type TypedOrder } from '#app/domain/order-schema.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { type DraftRefusal, draftRefusal } from '#app/services/orders/draft-of.server.ts'
import { withinCeilings } from '#app/services/orders/held.server.ts'
import { tellOfOrder } from '#app/services/orders/tell-of-order.server.ts'
import { keepTyped } from '#app/services/orders/write-basket.server.ts'
import { listApprovalBands } from '#db/queries/approvals.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { findOrderingObstacle, listSoldArticles } from '#db/queries/order-drafts.ts'
import type { HeldRefusal } from '#db/queries/order-refusal.ts'
import {
  findOrderedLot,
  type KeptOrder,
  type KeptOrderLine,
  listOrderLines,
  lockOrder,
  updateOrder,
} from '#db/queries/orders.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

/** `already`: another tab sent it, under the number that it has; `prices`: some changed since, and are to be accepted. */
export type SubmitRefusal =
  | DraftRefusal
  | { code: 'empty' }
  | { code: 'invalid'; problems: OrderProblems }
  | { code: 'prices'; changes: LineChange[] }

/** `typed`: what its form holds, kept with it. */
type Input = { orderId: string; version: number; now: Temporal.Instant; typed?: TypedOrder }

/** Sends a draft: it takes its number and its place under the ceilings, and waits for whoever has to approve it. */
export async function submitOrder(actor: Actor, input: Input): Promise<Result<KeptOrder, SubmitRefusal | HeldRefusal>> {
  if (!can(actor, 'order:place')) return refused({ code: 'forbidden' })
  const { orderId, now } = input

  return withinCeilings<KeptOrder, SubmitRefusal | HeldRefusal>(() =>
    withTenant(actor.organisationId, async (tx) => {
      const held = await holdDraft(tx, actor, input)
      if (!held.ok) return held
      const draft = held.value
      const ready = await readyToSend(tx, draft, dayAt(now))
      if (!ready.ok) return ready
      const { lines, lot } = ready.value
      const at = new Date(now.epochMilliseconds)
      const submitted = await updateOrder(tx, draft, {
        ...{ status: 'submitted', ...orderTotals(lines), supplier: lot.supplier, object: lot.object },
        ...{ submittedAt: at, submittedBy: actor.userId, pricedOn: dayAt(now) },
      })
      const order = await approveAtOnce(tx, submitted, { at, centreApproves: lot.centreApproves })
      const { year, number, amount, status } = order
      await recordAudit(tx, actor, {
        action: 'order.submit',
        subjectKind: 'order',
        subjectId: orderId,
        after: { year, number, amount, status, title: lot.object },
      })
      await tellOfOrder(tx, order, { now })
      return done(order)
    }),
  )
}

/** In the transaction that sends: of several tabs one keeps what was typed and sends it, and the others read its number. */
async function holdDraft(
  tx: TenantTx,
  actor: Actor,
  { orderId, version, now, typed }: Input,
): Promise<Result<KeptOrder, SubmitRefusal>> {
  const order = await lockOrder(tx, orderId, 'member')
  const refusal = draftRefusal(order, version)
  if (!order || refusal) return refused(refusal ?? { code: 'not-found' })
  // Nobody sends a line that they have not seen in the sums.
  if (typed && hasFreeLine(typed)) return refused({ code: 'invalid', problems: { freeDescription: 'free-not-added' } })
  return typed ? keepTyped(tx, actor, { order, typed, today: dayAt(now) }) : done(order)
}

type Ready = { lines: readonly KeptOrderLine[]; lot: NonNullable<Awaited<ReturnType<typeof findOrderedLot>>> }

/** What a draft sends and of what it is; or why it is not sent. */
async function readyToSend(
  tx: TenantTx,
  draft: KeptOrder,
  today: IsoDate,
): Promise<Result<Ready, SubmitRefusal | HeldRefusal>> {
  const lines = await listOrderLines(tx, draft)
  const lack = lackOf(draft, lines, today)
  if (lack) return refused(lack)
  // Before its prices: whoever may not order sees none, nor the framework contract once it has left.
  const obstacle = await findOrderingObstacle(tx, draft)
  if (obstacle) return refused({ code: 'obstacle', obstacle })
  const lot = await findOrderedLot(tx, draft)
  if (!lot) return refused({ code: 'not-found' })
  const barred = lot.freeLines ? [] : lines.filter(({ articleId }) => articleId === null)
  if (barred.length > 0) return refused({ code: 'invalid', problems: notAllowed(barred) })
  const changes = await changesOf(tx, { draft, lines, today })
  return changes.length > 0 ? refused({ code: 'prices', changes }) : done({ lines, lot })
}

const notAllowed = (lines: readonly KeptOrderLine[]): OrderProblems =>
  Object.fromEntries(lines.map(({ position }) => [quantityFieldOf(position), 'free-not-allowed']))

function lackOf(draft: KeptOrder, lines: readonly KeptOrderLine[], today: IsoDate): SubmitRefusal | null {
  if (lines.length === 0) return { code: 'empty' }
  const problems = sendingProblems(draft, today)
  return Object.keys(problems).length > 0 ? { code: 'invalid', problems } : null
}

async function changesOf(
  tx: TenantTx,
  { draft, lines, today }: { draft: KeptOrder; lines: readonly KeptOrderLine[]; today: IsoDate },
): Promise<LineChange[]> {
  const ids = lines.flatMap(({ articleId }) => articleId ?? [])
  return lineChanges(lines, await listSoldArticles(tx, { ...draft, ids, today }))
}

/** Below the first band that asks for somebody a body has said that its buyers order alone. */
async function approveAtOnce(
  tx: TenantTx,
  order: KeptOrder,
  { at, centreApproves }: { at: Date; centreApproves: boolean },
): Promise<KeptOrder> {
  if (approversNeeded(await listApprovalBands(tx), order.amount) > 0) return order
  return updateOrder(tx, order, centreApproves ? { status: 'awaiting-centre' } : { status: 'approved', approvedAt: at })
}
