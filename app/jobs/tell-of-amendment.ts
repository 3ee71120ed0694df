import { z } from 'zod'
import { defineJob } from '#app/jobs/job.ts'
import { tenantOfJob } from '#app/jobs/tenant-of-job.ts'
import { tellOfAmendment } from '#app/services/orders/tell-of-amendment.server.ts'
import { listAmendmentsOfOrder } from '#db/queries/order-amendments.ts'
import { findOrder } from '#db/queries/orders.ts'
import { withTenant } from '#db/tenant.ts'

/** The centre answers a change of an order and its body is told: letters to a body's people are rows of that body alone. */
export const tellOfAmendmentJob = defineJob(
  'tell-of-amendment',
  z.object({ organisationId: z.uuid(), orderId: z.uuid(), amendmentId: z.uuid() }),
  async ({ organisationId, orderId, amendmentId }, { now }) => {
    const tenant = await tenantOfJob(organisationId)
    if (!tenant) return
    await withTenant(tenant, async (tx) => {
      const order = await findOrder(tx, orderId, 'member')
      const amendment = order && (await listAmendmentsOfOrder(tx, order)).find(({ id }) => id === amendmentId)
      if (amendment) await tellOfAmendment(tx, { order, amendment }, { now: now() })
    })
  },
)
