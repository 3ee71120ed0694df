import type { Temporal } from 'temporal-polyfill'
import { approversNeeded } from '#app/domain/approval.ts'
import { dayAt, type IsoDate } from '#app/domain/calendar.ts'
import { hasFreeLine } from '#app/domain/free-line.ts'
import { orderTotals } from '#app/domain/order-amount.ts'
import { type LineChange, lineChanges } from '#app/domain/order-basket.ts'
import { type OrderProblems, quantityFieldOf, sendingProblems, type TypedOrder } from '#app/domain/order-schema.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { enqueue } from '#app/jobs/queue.ts'
import { type DraftRefusal, draftRefusal } from '#app/services/orders/draft-of.server.ts'
import { withinCeilings } from '#app/services/orders/held.server.ts'
import { tellOfOrder } from '#app/services/orders/tell-of-order.server.ts'
import { keepTyped } from '#app/services/orders/write-basket.server.ts'
import { listApprovalBands } from '#db/queries/approvals.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { findOrderingObstacle, listSoldInDraft } from '#db/queries/order-drafts.ts'
import type { HeldRefusal } from '#db/queries/order-refusal.ts'
import {
  findOrderedLot,
  type KeptOrder,
  type KeptOrderLine,
  listOrderLines,
  lockOrder,
  sentOrderOf,
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

  return withinCeilings<KeptOrder, SubmitRefusal | HeldRefusal>(() =>
    withTenant(actor.organisationId, (tx) => submitInside(tx, actor, input), { byKey: true }),
  )
}

/** Everything is read before the order is written: from then on its ceilings are held, and other orders wait for them. */
async function submitInside(
  tx: TenantTx,
  actor: Actor,
  input: Input,
): Promise<Result<KeptOrder, SubmitRefusal | HeldRefusal>> {
  const { now } = input
  const held = await holdDraft(tx, actor, input)
  if (!held.ok) return held
  const draft = held.value
  const today = dayAt(now)
  const [ready, bands] = await Promise.all([readyToSend(tx, draft, today), listApprovalBands(tx)])
  if (!ready.ok) return ready
  const { lines, lot } = ready.value
  const at = new Date(now.epochMilliseconds)
  const totals = orderTotals(lines)
  const sending = {
    ...{ status: 'submitted' as const, ...totals, supplier: lot.supplier, object: lot.object },
    ...{ submittedAt: at, submittedBy: actor.userId, pricedOn: today },
  }
  const trace = () =>
    recordAudit(tx, actor, {
      ...{ action: 'order.submit', subjectKind: 'order', subjectId: draft.id },
      after: sentOrderOf(draft, lot.object),
    })
  if (approversNeeded(bands, totals.amount) > 0) {
    // On their way together, what tells its approvers first: the ceilings are held for one trip more, to the end of the
    // transaction.
    const { organisationId, id: orderId } = draft
    const told = enqueue(tx, 'tell-of-order', { organisationId, orderId, status: 'submitted' })
    const [, submitted] = await Promise.all([told, updateOrder(tx, draft, sending), trace()])
    return done(submitted)
  }
  // Below the first band that asks for somebody a body has said that its buyers order alone.
  const submitted = await updateOrder(tx, draft, sending)
  const alone = lot.centreApproves
    ? ({ status: 'awaiting-centre' } as const)
    : { status: 'approved' as const, approvedAt: at }
  const order = await updateOrder(tx, submitted, alone)
  await Promise.all([trace(), tellOfOrder(tx, order, { now })])
  return done(order)
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
  const [lines, lot, sold] = await Promise.all([
    listOrderLines(tx, draft),
    findOrderedLot(tx, draft),
    listSoldInDraft(tx, { ...draft, today }),
  ])
  const lack = lackOf(draft, lines, today)
  if (lack) return refused(lack)
  const barred = lot?.freeLines ? [] : lines.filter(({ articleId }) => articleId === null)
  const changes = lineChanges(lines, sold)
  if (lot && barred.length === 0 && changes.length === 0) return done({ lines, lot })
  // Before its prices: whoever may not order sees none, nor the framework contract once it has left. Of what is ready the
  // database says so itself as it is sent.
  const obstacle = await findOrderingObstacle(tx, draft)
  if (obstacle) return refused({ code: 'obstacle', obstacle })
  if (!lot) return refused({ code: 'not-found' })
  if (barred.length > 0) return refused({ code: 'invalid', problems: notAllowed(barred) })
  return refused({ code: 'prices', changes })
}

const notAllowed = (lines: readonly KeptOrderLine[]): OrderProblems =>
  Object.fromEntries(lines.map(({ position }) => [quantityFieldOf(position), 'free-not-allowed']))

function lackOf(draft: KeptOrder, lines: readonly KeptOrderLine[], today: IsoDate): SubmitRefusal | null {
  if (lines.length === 0) return { code: 'empty' }
  const problems = sendingProblems(draft, today)
  return Object.keys(problems).length > 0 ? { code: 'invalid', problems } : null
}
