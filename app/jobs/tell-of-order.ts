import { z } from 'zod'
import { defineJob } from '#app/jobs/job.ts'
import { tenantOfJob } from '#app/jobs/tenant-of-job.ts'
import { tellOfOrder } from '#app/services/orders/tell-of-order.server.ts'
import { findOrder } from '#db/queries/orders.ts'
import { withTenant } from '#db/tenant.ts'

/** The centre answers an order and its body is told: letters to a body's people are rows of that body alone. */
export const tellOfOrderJob = defineJob(
  'tell-of-order',
  z.object({ organisationId: z.uuid(), orderId: z.uuid() }),
  async ({ organisationId, orderId }, { now }) => {
    const tenant = await tenantOfJob(organisationId)
    if (!tenant) return
    await withTenant(tenant, async (tx) => {
      const order = await findOrder(tx, orderId, 'member')
      if (order) await tellOfOrder(tx, order, { now: now() })
    })
  },
)
