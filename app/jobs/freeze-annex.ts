import { z } from 'zod'
import { defineJob } from '#app/jobs/job.ts'
import { tenantOfJob } from '#app/jobs/tenant-of-job.ts'
import { freezeAnnex } from '#app/services/campaigns/freeze-annex.server.ts'
import { scheduleFreezing } from '#app/services/campaigns/schedule-freezing.server.ts'
import { findOrganisation } from '#db/queries/organisations.ts'
import { withTenant } from '#db/tenant.ts'

const payload = z.object({ organisationId: z.uuid(), campaignId: z.uuid() })

/** After the closing of a call. One that was moved, cancelled or frozen by hand meanwhile is left alone. */
export const freezeAnnexJob = defineJob('freeze-annex', payload, async ({ organisationId, campaignId }, { now }) => {
  const tenant = await tenantOfJob(organisationId)
  const organisation = await findOrganisation(organisationId)
  if (!tenant || !organisation) return
  const actor = { userId: null, organisationId: tenant, role: 'coordinator' } as const
  const frozen = await freezeAnnex(actor, { campaignId, operator: organisation, now: now() })
  if (frozen.ok || frozen.refusal.code !== 'answers-under-way') return
  // By a clock that is ahead of the database's, or by a version that froze at the closing itself.
  const { closesAt } = frozen.refusal
  await withTenant(tenant, (tx) => scheduleFreezing(tx, actor, { campaignId, closesAt }))
})
