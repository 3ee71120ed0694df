import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { dayAt } from '#app/domain/calendar.ts'
import { isPlaced } from '#app/domain/order.ts'
import { purchaseOf } from '#app/domain/order-purchase.ts'
import { orderNumberText } from '#app/i18n/order-text.ts'
import { follow, readFollowing } from '#app/jobs/follow-purchase.ts'
import { defineJob } from '#app/jobs/job.ts'
import { tenantOfJob } from '#app/jobs/tenant-of-job.ts'
import { createContract } from '#app/services/contracts/create-contract.server.ts'
import { findOrderedThrough } from '#db/queries/order-purchases.ts'
import { findOrder, listOrderLines } from '#db/queries/orders.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

/** What a body ordered, as its register notes it; null when nothing was placed. */
async function readPurchase(tx: TenantTx, orderId: string) {
  const order = await findOrder(tx, orderId, 'member')
  const number = order && orderNumberText(order)
  if (!order || number === null || !isPlaced(order.status)) return null
  const through = await findOrderedThrough(tx, order)
  const { approvedAt, object, supplier, amount, budgetArticle, requestedOn } = order
  if (!approvedAt) return null
  const details = purchaseOf({
    ...{ number, supplier, amount, budgetArticle, requestedOn },
    object: object ?? number,
    ...{ centre: through?.centre ?? null, reference: through?.reference ?? null },
    approvedOn: dayAt(Temporal.Instant.fromEpochMilliseconds(approvedAt.getTime())),
    lines: await listOrderLines(tx, order),
  })
  const purchase = through && { membershipId: through.membershipId, participationId: through.participationId }
  return { details, purchase, userId: order.submittedBy }
}

/** An order that was approved appears in the register of its body by itself, once, and what becomes of it follows there. */
export const notePurchase = defineJob(
  'note-purchase',
  z.object({ organisationId: z.uuid(), orderId: z.uuid() }),
  async ({ organisationId, orderId }, { now }) => {
    const tenant = await tenantOfJob(organisationId)
    if (!tenant) return
    const following = await withTenant(tenant, (tx) => readFollowing(tx, orderId))
    if (following === 'archived') return
    if (following) {
      await follow({ userId: null, organisationId: tenant, role: 'coordinator' }, following, dayAt(now()))
      return
    }
    const read = await withTenant(tenant, (tx) => readPurchase(tx, orderId))
    if (!read) return
    const { details, purchase, userId } = read
    const actor = { userId, organisationId: tenant, role: 'coordinator' } as const
    const made = await createContract(actor, { details, contractId: orderId, purchase, today: dayAt(now()) })
    if (!made.ok) throw new Error(`An order has no place in the register: ${JSON.stringify(made.refusal)}`)
  },
)
