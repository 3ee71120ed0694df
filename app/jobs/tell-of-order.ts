import { z } from 'zod'
import { isPlaced, ORDER_STATUSES, type OrderStatus } from '#app/domain/order.ts'
import { defineJob } from '#app/jobs/job.ts'
import { tenantOfJob } from '#app/jobs/tenant-of-job.ts'
import { tellOfOrder } from '#app/services/orders/tell-of-order.server.ts'
import { findOrder, type KeptOrder } from '#db/queries/orders.ts'
import { withTenant } from '#db/tenant.ts'

/** A centre may serve from its stock what it approved a moment ago: its approval is told all the same. */
const asAsked = (order: KeptOrder, status: OrderStatus): KeptOrder =>
  order.fromStock && isPlaced(order.status) ? { ...order, status } : order

/** The centre answers an order and its body is told: letters to a body's people are rows of that body alone. */
export const tellOfOrderJob = defineJob(
  'tell-of-order',
  z.object({ organisationId: z.uuid(), orderId: z.uuid(), status: z.enum(ORDER_STATUSES) }),
  async ({ organisationId, orderId, status }, { now }) => {
    const tenant = await tenantOfJob(organisationId)
    if (!tenant) return
    await withTenant(tenant, async (tx) => {
      const order = await findOrder(tx, orderId, 'member')
      if (order) await tellOfOrder(tx, asAsked(order, status), { now: now() })
    })
  },
)
