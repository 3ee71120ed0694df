import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { approvalReminder } from '#app/domain/approval.ts'
import { dayAt } from '#app/domain/calendar.ts'
import type { TenantId } from '#app/domain/ids.ts'
import { defineJob } from '#app/jobs/job.ts'
import { everyTenant } from '#app/jobs/tenant-of-job.ts'
import { log } from '#app/lib/log.server.ts'
import { tellOfAmendment } from '#app/services/orders/tell-of-amendment.server.ts'
import { tellOfOrder } from '#app/services/orders/tell-of-order.server.ts'
import { listWaitingAmendments } from '#db/queries/order-amendments.ts'
import { findOrder, listWaitingOrders } from '#db/queries/orders.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

const dayOf = (at: Date) => dayAt(Temporal.Instant.fromEpochMilliseconds(at.getTime()))

async function chaseOrders(tx: TenantTx, at: Temporal.Instant): Promise<number> {
  let letters = 0
  for (const order of await listWaitingOrders(tx)) {
    const again = order.submittedAt ? approvalReminder(dayOf(order.submittedAt), dayAt(at)) : 0
    if (again > 0) letters += await tellOfOrder(tx, order, { now: at, again })
  }
  return letters
}

async function chaseAmendments(tx: TenantTx, at: Temporal.Instant): Promise<number> {
  let letters = 0
  for (const amendment of await listWaitingAmendments(tx)) {
    const again = approvalReminder(dayOf(amendment.submittedAt), dayAt(at))
    const order = again > 0 ? await findOrder(tx, amendment.orderId, 'member') : null
    if (order) letters += await tellOfAmendment(tx, { order, amendment }, { now: at, again })
  }
  return letters
}

/** What still waits in one body is said again, each time once; how many letters leave. */
export const chaseApprovalsOf = (organisationId: TenantId, at: Temporal.Instant): Promise<number> =>
  withTenant(organisationId, async (tx) => (await chaseOrders(tx, at)) + (await chaseAmendments(tx, at)))

/** Orders and their changes that still wait, of every body. */
export const chaseApprovalsJob = defineJob('chase-approvals', z.object({}), async (_, { now }) => {
  let letters = 0
  for (const organisationId of await everyTenant()) letters += await chaseApprovalsOf(organisationId, now())
  if (letters > 0) log.info({ letters }, 'orders that wait said again')
})
