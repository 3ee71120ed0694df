import type { Temporal } from 'temporal-polyfill'
import {
  ANSWER_STATUSES,
  type Campaign,
  type CampaignState,
  campaignState,
  closingRefusal,
} from '#app/domain/campaign.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { scheduleFreezing } from '#app/services/campaigns/schedule-freezing.server.ts'
import { tellInvited } from '#app/services/campaigns/tell-invited.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { listContactsOf } from '#db/queries/campaign-invitations.ts'
import {
  type CampaignFacts,
  findDatabaseClock,
  lockCampaign,
  noteClosingMove,
  updateCampaign,
} from '#db/queries/campaigns.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

/** `state`: what no longer lets the call be changed. */
type Refusal =
  | { code: 'forbidden' | 'not-found' | 'closes-in-past' | 'closes-too-soon' }
  | { code: 'stale'; version: number }
  | { code: 'state'; state: CampaignState }

type Input = { campaignId: string; version: number; facts: CampaignFacts; now: Temporal.Instant }

/**
 * Changes a call that is not closed yet, its closing included; who answered keeps the answer. Whoever was invited is
 * written to when the closing moves. `closes-too-soon`: it would leave them less time than they are owed.
 */
export async function editCampaign(
  actor: Actor,
  { campaignId, version, facts, now: sentAt }: Input,
): Promise<Result<null, Refusal>> {
  if (!can(actor, 'centre:operate')) return refused({ code: 'forbidden' })

  return withTenant(actor.organisationId, async (tx) => {
    const campaign = await lockCampaign(tx, campaignId)
    if (!campaign) return refused({ code: 'not-found' })
    if (campaign.version !== version) return refused({ code: 'stale', version: campaign.version })
    const now = await findDatabaseClock(tx)
    const state = campaignState(campaign, now)
    if (state !== 'draft' && state !== 'open') return refused({ code: 'state', state })
    const before = state === 'open' ? campaign.closesAt : facts.closesAt
    const refusal = closingRefusal({ closesAt: before, next: facts.closesAt }, now)
    if (refusal) return refused({ code: refusal })

    await updateCampaign(tx, campaignId, facts)
    if (before.getTime() !== facts.closesAt.getTime()) {
      await move(tx, actor, { campaign, closesAt: facts.closesAt, now: sentAt })
    }
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

type Move = { campaign: Campaign; closesAt: Date; now: Temporal.Instant }

/** The freezing with it, and a letter to everybody who was invited, whatever they answered. */
async function move(tx: TenantTx, actor: Actor, { campaign, closesAt, now }: Move) {
  const { id, ownerId, closingMoves } = campaign
  const version = campaign.version + 1
  await noteClosingMove(tx, id, [...closingMoves, { version, from: campaign.closesAt.toISOString() }])
  await scheduleFreezing(tx, actor, { campaignId: id, closesAt })
  const contacts = await listContactsOf(tx, { campaignIds: [id], statuses: ANSWER_STATUSES })
  const told = contacts.map((body) => ({ ...body, occasion: version }))
  await tellInvited(tx, ownerId, { kind: 'campaign-moved', told, now })
}
