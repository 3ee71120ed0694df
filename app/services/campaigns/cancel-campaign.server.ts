import { type CampaignState, campaignState } from '#app/domain/campaign.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { endCalling } from '#app/services/campaigns/end-calling.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { findDatabaseClock, lockCampaign, updateCampaign } from '#db/queries/campaigns.ts'
import { withTenant } from '#db/tenant.ts'

type Refusal = { code: 'forbidden' | 'not-found' } | { code: 'state'; state: CampaignState }

/** Ends a call without an annex; what was answered stays readable. */
export async function cancelCampaign(
  actor: Actor,
  { campaignId, reason }: { campaignId: string; reason: string },
): Promise<Result<null, Refusal>> {
  if (!can(actor, 'centre:operate')) return refused({ code: 'forbidden' })

  return withTenant(actor.organisationId, async (tx) => {
    const campaign = await lockCampaign(tx, campaignId)
    if (!campaign) return refused({ code: 'not-found' })
    const now = await findDatabaseClock(tx)
    const state = campaignState(campaign, now)
    if (state === 'frozen' || state === 'cancelled') return refused({ code: 'state', state })

    await updateCampaign(tx, campaignId, { cancelledAt: now })
    await endCalling(tx, actor, { frameworkId: campaign.frameworkId, now })
    await recordAudit(tx, actor, {
      action: 'campaign.cancel',
      subjectKind: 'campaign',
      subjectId: campaignId,
      before: { state },
      after: { reason },
    })
    return done(null)
  })
}
