import type { Temporal } from 'temporal-polyfill'
import { messageDomain } from '#app/lib/mail.server.ts'
import { tellOfAmendment } from '#app/services/orders/tell-of-amendment.server.ts'
import { occasionOf, readWaiting, waitedFor } from '#app/services/orders/tell-of-order.server.ts'
import { listWaitingAmendments } from '#db/queries/order-amendments.ts'
import { planOrderLetters } from '#db/queries/order-letters.ts'
import { findOrder, listWaitingOrders } from '#db/queries/orders.ts'
import type { TenantTx } from '#db/tenant.ts'

/** What waits for an approval already is said to who stands in from today on, as it was to the approvers. */
export async function tellDeputy(
  tx: TenantTx,
  { deputyId, now }: { deputyId: string; now: Temporal.Instant },
): Promise<number> {
  let letters = 0
  for (const order of await listWaitingOrders(tx)) {
    if (order.status !== 'submitted' || !waitedFor(await readWaiting(tx, order), now).includes(deputyId)) continue
    const said = { kind: 'order-waiting', occasion: occasionOf(order.revision, 0), userIds: [deputyId] } as const
    const when = { subjectId: order.id, messageDomain: messageDomain(), now: now.toString() }
    letters += await planOrderLetters(tx, { ...said, ...when })
  }
  for (const amendment of await listWaitingAmendments(tx)) {
    const order = amendment.status === 'submitted' ? await findOrder(tx, amendment.orderId, 'member') : null
    // Whoever was told of the change is not told twice.
    if (order) letters += await tellOfAmendment(tx, { order, amendment }, { now })
  }
  return letters
}
