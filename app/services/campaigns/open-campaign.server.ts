import type { Temporal } from 'temporal-polyfill'
import { type CampaignState, campaignState } from '#app/domain/campaign.ts'
import { type FrameworkStatus, mayFollow } from '#app/domain/framework.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { scheduleFreezing } from '#app/services/campaigns/schedule-freezing.server.ts'
import { tellInvited } from '#app/services/campaigns/tell-invited.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { inviteMembers } from '#db/queries/campaign-invitations.ts'
import { findDatabaseClock, lockCampaign, updateCampaign } from '#db/queries/campaigns.ts'
import { findOwnFramework, setFrameworkStatus } from '#db/queries/own-frameworks.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

type Refusal = { code: 'forbidden' | 'not-found' | 'nobody' } | { code: 'state'; state: CampaignState }

type Input = { campaignId: string; organisationIds: string[] | 'all'; now: Temporal.Instant }

/**
 * Invites members to a call, which opens it; later, further members. Who was invited before is not written to again.
 * `nobody`: none of those chosen is a member that was not invited yet.
 */
export async function openCampaign(
  actor: Actor,
  { campaignId, organisationIds, now: sentAt }: Input,
): Promise<Result<{ invited: number }, Refusal>> {
  if (!can(actor, 'centre:operate')) return refused({ code: 'forbidden' })

  return withTenant(actor.organisationId, async (tx) => {
    const campaign = await lockCampaign(tx, campaignId)
    const framework = campaign && (await findOwnFramework(tx, campaign.frameworkId))
    if (!framework) return refused({ code: 'not-found' })
    const now = await findDatabaseClock(tx)
    const state = campaign.closesAt <= now ? 'closed' : campaignState(campaign, now)
    if (state !== 'draft' && state !== 'open') return refused({ code: 'state', state })

    const { centreId } = framework
    const invited = await inviteMembers(tx, { campaignId, centreId, organisationIds })
    if (invited.length === 0) return refused({ code: 'nobody' })
    if (state === 'draft') await begin(tx, { campaignId, framework, now })
    await scheduleFreezing(tx, actor, { campaignId, closesAt: campaign.closesAt })
    const told = invited.map((body) => ({ ...body, occasion: 0 }))
    await tellInvited(tx, actor.organisationId, { kind: 'campaign-opened', told, now: sentAt })
    await recordAudit(tx, actor, {
      action: state === 'draft' ? 'campaign.open' : 'campaign.invite',
      subjectKind: 'campaign',
      subjectId: campaignId,
      after: { invited: invited.length },
    })
    return done({ invited: invited.length })
  })
}

type Beginning = { campaignId: string; framework: { id: string; status: FrameworkStatus }; now: Date }

async function begin(tx: TenantTx, { campaignId, framework, now }: Beginning) {
  await updateCampaign(tx, campaignId, { openedAt: now })
  if (mayFollow(framework.status, 'campaign')) await setFrameworkStatus(tx, framework.id, { status: 'campaign' })
}
