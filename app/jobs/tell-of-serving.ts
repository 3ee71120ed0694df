import { z } from 'zod'
import { SERVING_LETTERS } from '#app/domain/centre-letter.ts'
import { defineJob } from '#app/jobs/job.ts'
import { tenantOfJob } from '#app/jobs/tenant-of-job.ts'
import { messageDomain } from '#app/lib/mail.server.ts'
import { buyersTold } from '#app/services/orders/tell-of-order.server.ts'
import { planOrderLetters } from '#db/queries/order-letters.ts'
import { findOrder } from '#db/queries/orders.ts'
import { withTenant } from '#db/tenant.ts'

/** The centre moves or notes a delivery from its stock and the buyers are told: letters to them are rows of their body alone. */
export const tellOfServingJob = defineJob(
  'tell-of-serving',
  z.object({
    organisationId: z.uuid(),
    kind: z.enum(SERVING_LETTERS),
    orderId: z.uuid(),
    subjectId: z.uuid(),
    occasion: z.int(),
  }),
  async ({ organisationId, orderId, ...said }, { now }) => {
    const tenant = await tenantOfJob(organisationId)
    if (!tenant) return
    await withTenant(tenant, async (tx) => {
      const order = await findOrder(tx, orderId, 'member')
      if (!order) return
      const when = { messageDomain: messageDomain(), now: now().toString() }
      await planOrderLetters(tx, { ...said, ...when, userIds: buyersTold(order) })
    })
  },
)
