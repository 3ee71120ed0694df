import type { Temporal } from 'temporal-polyfill'
import { enqueue } from '#app/jobs/queue.ts'
import { messageDomain } from '#app/lib/mail.server.ts'
import { orderToSupplier } from '#app/services/orders/order-to-supplier.server.ts'
import {
  occasionOf,
  readWaiting,
  tellWhoServes,
  timesSaid,
  waitedFor,
} from '#app/services/orders/tell-of-order.server.ts'
import type { KeptAmendment } from '#db/queries/order-amendments.ts'
import { planOrderLetters } from '#db/queries/order-letters.ts'
import type { KeptOrder } from '#db/queries/orders.ts'
import type { TenantTx } from '#db/tenant.ts'

type Amended = { order: KeptOrder; amendment: KeptAmendment }

/** Who was told of one change is told of the next one all the same, though it bears the same revision. */
const sayingOf = ({ revision, submittedAt }: KeptAmendment): number =>
  occasionOf(revision, 0) + (Math.floor(submittedAt.getTime() / 1000) % 1_000_000) * 1000

/** Whether a letter of that occasion is about that change; reminders too. */
export const isSayingOf = (occasion: number, amendment: KeptAmendment): boolean =>
  occasion - timesSaid(occasion) === sayingOf(amendment)

/** What a change of an order asks for where it stands now, in the transaction that brought it there. `again`: a reminder. */
export async function tellOfAmendment(
  tx: TenantTx,
  { order, amendment }: Amended,
  { now, again = 0 }: { now: Temporal.Instant; again?: number },
): Promise<number> {
  const { id: orderId, ownerId, organisationId } = order
  const when = { subjectId: orderId, messageDomain: messageDomain(), now: now.toString() }
  const occasion = sayingOf(amendment) + again
  if (amendment.status === 'submitted') {
    const userIds = waitedFor(await readWaiting(tx, asAmended(order, amendment)), now)
    return planOrderLetters(tx, { ...when, kind: 'order-change-waiting', occasion, userIds })
  }
  if (amendment.status === 'awaiting-centre') {
    await enqueue(tx, 'plan-centre-letters', {
      ...{ organisationId: ownerId, kind: 'order-change-centre', subjectId: orderId, occasion },
    })
    return 1
  }
  if (amendment.status === 'withdrawn') return 0
  await enqueue(tx, 'note-purchase', { organisationId, orderId })
  if (amendment.status === 'approved') {
    await orderToSupplier(tx, order, { now })
    await tellWhoServes(tx, order, { kind: 'order-stock-changed', occasion })
  }
  const kind = amendment.status === 'approved' ? 'order-change-approved' : 'order-change-refused'
  const userIds = amendment.submittedBy === null ? [] : [amendment.submittedBy]
  return planOrderLetters(tx, { ...when, kind, occasion, userIds })
}

/** An order as its change would have it: what its approvals are asked of. */
export const asAmended = (order: KeptOrder, { revision, amount, submittedBy }: KeptAmendment): KeptOrder => ({
  ...order,
  ...{ revision, amount, submittedBy },
})
