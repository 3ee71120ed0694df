import { freezableFrom } from '#app/domain/campaign.ts'
import type { Actor } from '#app/domain/permissions.ts'
import { enqueue } from '#app/jobs/queue.ts'
import type { TenantTx } from '#db/tenant.ts'

/** One job a call, once no answer to it can be on its way; a closing that is moved moves the job. */
export const scheduleFreezing = (
  tx: TenantTx,
  { organisationId }: Pick<Actor, 'organisationId'>,
  { campaignId, closesAt }: { campaignId: string; closesAt: Date },
) =>
  enqueue(
    tx,
    'freeze-annex',
    { organisationId, campaignId },
    { jobKey: `freeze-annex:${campaignId}`, runAt: freezableFrom({ closesAt }) },
  )
