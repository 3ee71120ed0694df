import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { approvalReminder } from '#app/domain/approval.ts'
import { dayAt } from '#app/domain/calendar.ts'
import { defineJob } from '#app/jobs/job.ts'
import { everyTenant } from '#app/jobs/tenant-of-job.ts'
import { log } from '#app/lib/log.server.ts'
import { tellOfOrder } from '#app/services/orders/tell-of-order.server.ts'
import { listWaitingOrders } from '#db/queries/orders.ts'
import { withTenant } from '#db/tenant.ts'

const dayOf = (at: Date) => dayAt(Temporal.Instant.fromEpochMilliseconds(at.getTime()))

/** Every morning: orders that still wait are said again, each time once. */
export const chaseApprovalsJob = defineJob('chase-approvals', z.object({}), async (_, { now }) => {
  const today = dayAt(now())
  let letters = 0
  for (const organisationId of await everyTenant()) {
    await withTenant(organisationId, async (tx) => {
      for (const order of await listWaitingOrders(tx)) {
        const again = order.submittedAt ? approvalReminder(dayOf(order.submittedAt), today) : 0
        if (again > 0) letters += await tellOfOrder(tx, order, { now: now(), again })
      }
    })
  }
  if (letters > 0) log.info({ letters }, 'orders that wait said again')
})
