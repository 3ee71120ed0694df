import type { Temporal } from 'temporal-polyfill'
import { ANSWER_STATUSES, type CampaignState, campaignState } from '#app/domain/campaign.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { endCalling } from '#app/services/campaigns/end-calling.server.ts'
import { tellInvited } from '#app/services/campaigns/tell-invited.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { listContactsOf } from '#db/queries/campaign-invitations.ts'
import { findDatabaseClock, lockCampaign, updateCampaign } from '#db/queries/campaigns.ts'
import { withTenant } from '#db/tenant.ts'

type Refusal = { code: 'forbidden' | 'not-found' | 'reason-missing' } | { code: 'state'; state: CampaignState }

type Input = { campaignId: string; reason: string; now: Temporal.Instant }

/** Ends a call without an annex; what was answered stays readable. Whoever was invited is written to, once. */
export async function cancelCampaign(
  actor: Actor,
  { campaignId, reason, now: sentAt }: Input,
): Promise<Result<{ letters: number }, Refusal>> {
  if (!can(actor, 'centre:operate')) return refused({ code: 'forbidden' })

  return withTenant(actor.organisationId, async (tx) => {
    const campaign = await lockCampaign(tx, campaignId)
    if (!campaign) return refused({ code: 'not-found' })
    const now = await findDatabaseClock(tx)
    const state = campaignState(campaign, now)
    if (state === 'frozen' || state === 'cancelled') return refused({ code: 'state', state })

    if (reason === '') return refused({ code: 'reason-missing' })

    await updateCampaign(tx, campaignId, { cancelledAt: now, cancelReason: reason })
    await endCalling(tx, actor, { frameworkId: campaign.frameworkId, now })
    await recordAudit(tx, actor, {
      action: 'campaign.cancel',
      subjectKind: 'campaign',
      subjectId: campaignId,
      before: { state },
      after: { reason },
    })
    const contacts = await listContactsOf(tx, { campaignIds: [campaignId], statuses: ANSWER_STATUSES })
    const told = contacts.map((body) => ({ ...body, occasion: 0 }))
    const letter = { kind: 'campaign-cancelled', told, now: sentAt } as const
    return done({ letters: await tellInvited(tx, actor.organisationId, letter) })
  })
}
