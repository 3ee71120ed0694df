import { z } from 'zod'
import { isPlaced, ORDER_STATUSES, type OrderStatus } from '#app/domain/order.ts'
import { defineJob } from '#app/jobs/job.ts'
import { tenantOfJob } from '#app/jobs/tenant-of-job.ts'
import { tellOfOrder } from '#app/services/orders/tell-of-order.server.ts'
import { findOrder, type KeptOrder } from '#db/queries/orders.ts'
import { withTenant } from '#db/tenant.ts'

/**
 * The order in the state that is to be told: null where nobody is told any more, as of one that was decided before its
 * approvers heard of it. A centre may serve from its stock what it approved a moment ago: its approval is told all the same.
 */
function asAsked(order: KeptOrder, status: OrderStatus): KeptOrder | null {
  if (status === 'submitted') return order.status === 'submitted' ? order : null
  return order.fromStock && isPlaced(order.status) ? { ...order, status } : order
}

/**
 * Letters to a body's people are rows of that body alone: of an order that it sent itself, so that nobody waits for them
 * while its ceilings are held, and of one that its centre answers.
 */
export const tellOfOrderJob = defineJob(
  'tell-of-order',
  z.object({ organisationId: z.uuid(), orderId: z.uuid(), status: z.enum(ORDER_STATUSES) }),
  async ({ organisationId, orderId, status }, { now }) => {
    const tenant = await tenantOfJob(organisationId)
    if (!tenant) return
    await withTenant(tenant, async (tx) => {
      const order = await findOrder(tx, orderId, 'member')
      const told = order && asAsked(order, status)
      if (told) await tellOfOrder(tx, told, { now: now() })
    })
  },
)
