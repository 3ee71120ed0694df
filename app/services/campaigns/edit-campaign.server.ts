import { type CampaignState, campaignState } from '#app/domain/campaign.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { scheduleFreezing } from '#app/services/campaigns/schedule-freezing.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { type CampaignFacts, findDatabaseClock, lockCampaign, updateCampaign } from '#db/queries/campaigns.ts'
import { withTenant } from '#db/tenant.ts'

/** `state`: what no longer lets the call be changed. */
type Refusal =
  | { code: 'forbidden' | 'not-found' | 'closes-in-past' }
  | { code: 'stale'; version: number }
  | { code: 'state'; state: CampaignState }

type Input = { campaignId: string; version: number; facts: CampaignFacts }

/** Changes a call that is not closed yet, its closing included; who answered keeps the answer. */
export async function editCampaign(
  actor: Actor,
  { campaignId, version, facts }: Input,
): Promise<Result<null, Refusal>> {
  if (!can(actor, 'centre:operate')) return refused({ code: 'forbidden' })

  return withTenant(actor.organisationId, async (tx) => {
    const campaign = await lockCampaign(tx, campaignId)
    if (!campaign) return refused({ code: 'not-found' })
    if (campaign.version !== version) return refused({ code: 'stale', version: campaign.version })
    const now = await findDatabaseClock(tx)
    const state = campaignState(campaign, now)
    if (state !== 'draft' && state !== 'open') return refused({ code: 'state', state })
    if (facts.closesAt <= now) return refused({ code: 'closes-in-past' })

    await updateCampaign(tx, campaignId, facts)
    if (state === 'open') await scheduleFreezing(tx, actor, { campaignId, closesAt: facts.closesAt })
    const { title, message, closesAt, chaseDays } = campaign
    await recordAudit(tx, actor, {
      action: 'campaign.change',
      subjectKind: 'campaign',
      subjectId: campaignId,
      before: { title, message, closesAt, chaseDays },
      after: facts,
    })
    return done(null)
  })
}
