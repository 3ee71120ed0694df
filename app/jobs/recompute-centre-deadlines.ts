import { z } from 'zod'
import { dayAt } from '#app/domain/calendar.ts'
import { defineJob } from '#app/jobs/job.ts'
import { tenantOfJob } from '#app/jobs/tenant-of-job.ts'
import { recomputeCentreDeadlines } from '#app/services/deadlines/recompute-centre-deadlines.server.ts'
import { withTenant } from '#db/tenant.ts'

/** In the member's own tenant, after its centre changed what they share. */
export const recomputeCentreDeadlinesJob = defineJob(
  'recompute-centre-deadlines',
  z.object({ organisationId: z.uuid() }),
  async ({ organisationId }, { now }) => {
    const tenant = await tenantOfJob(organisationId)
    if (tenant) await withTenant(tenant, (tx) => recomputeCentreDeadlines(tx, dayAt(now())))
  },
)
