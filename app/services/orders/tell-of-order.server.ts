import type { Temporal } from 'temporal-polyfill'
import { dayAt } from '#app/domain/calendar.ts'
import type { ServingLetterKind } from '#app/domain/centre-letter.ts'
import type { OrderStatus } from '#app/domain/order.ts'
import { enqueue } from '#app/jobs/queue.ts'
import { messageDomain } from '#app/lib/mail.server.ts'
import { orderToSupplier } from '#app/services/orders/order-to-supplier.server.ts'
import { listApprovers, listDeputies, listOrderApprovals } from '#db/queries/approvals.ts'
import { listBuyers } from '#db/queries/order-editors.ts'
import { planOrderLetters } from '#db/queries/order-letters.ts'
import type { KeptOrder } from '#db/queries/orders.ts'
import type { TenantTx } from '#db/tenant.ts'

const AGAIN = 100

/** The nth time that a revision is said to wait, from 0. */
export const occasionOf = (revision: number, again: number): number => revision * AGAIN + again
export const timesSaid = (occasion: number): number => occasion % AGAIN

/** What tells who still has to approve that revision of an order. */
type Waiting = Awaited<ReturnType<typeof readWaiting>>

export async function readWaiting(tx: TenantTx, order: KeptOrder) {
  const [approvers, deputies, given, buyers] = await Promise.all([
    listApprovers(tx),
    listDeputies(tx),
    listOrderApprovals(tx, order),
    listBuyers(tx, order),
  ])
  return { approvers: approvers.map(({ userId }) => userId), deputies, given, buyers }
}

/** Those who may approve it and have not: by their role, or in the place of somebody who is away. */
export function waitedFor({ approvers, deputies, given, buyers }: Waiting, now: Temporal.Instant): string[] {
  const day = dayAt(now)
  const standing = deputies.filter(
    ({ userId, startsOn, endsOn }) => approvers.includes(userId) && startsOn <= day && day <= endsOn,
  )
  const said = given.flatMap(({ decidedBy, onBehalfOf }) => [decidedBy, onBehalfOf])
  const left = new Set([...approvers, ...standing.map(({ deputyId }) => deputyId)])
  for (const one of [...said, ...buyers]) if (one !== null) left.delete(one)
  return [...left]
}

/** `again`: a reminder. */
type When = { now: Temporal.Instant; again?: number }

/** What an order's new state asks for, in the transaction that changed it: its letters, and the purchase in the register. */
export async function tellOfOrder(tx: TenantTx, order: KeptOrder, { now, again = 0 }: When): Promise<number> {
  const { id: orderId, revision, ownerId } = order
  const when = { subjectId: orderId, messageDomain: messageDomain(), now: now.toString() }
  if (order.status === 'submitted') {
    // The second of two approvers was told with the first: nobody is told twice on one occasion.
    const userIds = waitedFor(await readWaiting(tx, order), now)
    return planOrderLetters(tx, { ...when, kind: 'order-waiting', occasion: occasionOf(revision, again), userIds })
  }
  if (order.status === 'awaiting-centre') {
    const occasion = occasionOf(revision, again)
    await enqueue(tx, 'plan-centre-letters', {
      ...{ organisationId: ownerId, kind: 'order-centre-waiting', subjectId: orderId, occasion },
    })
    return 1
  }
  if (order.status === 'approved' || order.status === 'cancelled') {
    await enqueue(tx, 'note-purchase', { organisationId: order.organisationId, orderId })
    await orderToSupplier(tx, order, { now })
    const kind = order.status === 'approved' ? 'order-stock-placed' : 'order-stock-cancelled'
    await tellWhoServes(tx, order, { kind, occasion: occasionOf(revision, 0) })
  }
  const kind = ANSWERS[order.status]
  if (!kind) return 0
  const concerned =
    order.status === 'cancelled' ? (await listOrderApprovals(tx, order)).map(({ decidedBy }) => decidedBy) : []
  const userIds = [...new Set([order.createdBy, order.submittedBy, ...concerned].flatMap((one) => one ?? []))]
  return planOrderLetters(tx, { ...when, kind, occasion: occasionOf(revision, 0), userIds })
}

type Served = { kind: 'order-stock-placed' | 'order-stock-changed' | 'order-stock-cancelled'; occasion: number }

/** What a supplier would be sent, the centre's people are told of an order that it serves from its stock. */
export async function tellWhoServes(tx: TenantTx, order: KeptOrder, { kind, occasion }: Served) {
  if (!order.fromStock) return
  const { ownerId: organisationId, id: subjectId } = order
  await enqueue(tx, 'plan-centre-letters', { organisationId, kind, subjectId, occasion })
}

/** The people of a body who prepared or sent its order. */
export const buyersTold = ({ createdBy, submittedBy }: Pick<KeptOrder, 'createdBy' | 'submittedBy'>): string[] => [
  ...new Set([createdBy, submittedBy].flatMap((one) => one ?? [])),
]

type Serving = { kind: ServingLetterKind; subjectId?: string; occasion?: number }

/** What the centre says and does of an order that it serves, told to its buyers: letters of a body are that body's to write. */
export async function tellOfServing(
  tx: TenantTx,
  { id: orderId, organisationId }: Pick<KeptOrder, 'id' | 'organisationId'>,
  { kind, subjectId = orderId, occasion = 0 }: Serving,
) {
  await enqueue(tx, 'tell-of-serving', { organisationId, orderId, kind, subjectId, occasion })
}

type AnswerKind = 'order-approved' | 'order-refused' | 'order-cancelled' | 'order-confirmed'
/** `confirmed`: by the centre that serves it; a supplier's own word is told where it says it. */
const ANSWERS: Partial<Record<OrderStatus, AnswerKind>> = {
  confirmed: 'order-confirmed',
  approved: 'order-approved',
  refused: 'order-refused',
  cancelled: 'order-cancelled',
}
