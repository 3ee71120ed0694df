import type { Temporal } from 'temporal-polyfill'
import { dayAt, daysBetween } from '#app/domain/calendar.ts'
import { type CampaignState, campaignState, isAnswered } from '#app/domain/campaign.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { tellInvited } from '#app/services/campaigns/tell-invited.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { findAnswerOf } from '#db/queries/campaign-answers.ts'
import { listContactsOf } from '#db/queries/campaign-invitations.ts'
import { findCampaign, findDatabaseClock } from '#db/queries/campaigns.ts'
import { withTenant } from '#db/tenant.ts'

/** `nobody`: no letter leaves, for nobody can be written to or all were reminded by hand today. */
type Refusal = { code: 'forbidden' | 'not-found' | 'answered' | 'nobody' } | { code: 'state'; state: CampaignState }

type Input = { campaignId: string; answerId: string; now: Temporal.Instant }

/** Below zero, where no chasing of the schedule is: once a day, and beside those. */
const occasionOf = (now: Temporal.Instant) => daysBetween(dayAt(now), '1970-01-01')

/** Writes again, outside the schedule, to one body that owes an answer; at most once a day. */
export async function remindAnswer(
  actor: Actor,
  { campaignId, answerId, now: sentAt }: Input,
): Promise<Result<{ letters: number }, Refusal>> {
  if (!can(actor, 'centre:operate')) return refused({ code: 'forbidden' })

  return withTenant(actor.organisationId, async (tx) => {
    const campaign = await findCampaign(tx, campaignId)
    const answer = campaign && (await findAnswerOf(tx, answerId, 'centre'))
    if (answer?.campaignId !== campaignId || !campaign) return refused({ code: 'not-found' })
    const state = campaignState(campaign, await findDatabaseClock(tx))
    if (state !== 'open') return refused({ code: 'state', state })
    if (isAnswered(answer.status)) return refused({ code: 'answered' })

    const silent = await listContactsOf(tx, { campaignIds: [campaignId], statuses: [answer.status] })
    const told = silent.filter(({ id }) => id === answerId).map((body) => ({ ...body, occasion: occasionOf(sentAt) }))
    const letters = await tellInvited(tx, actor.organisationId, { kind: 'campaign-chase', told, now: sentAt })
    if (letters === 0) return refused({ code: 'nobody' })
    await recordAudit(tx, actor, {
      action: 'campaign.remind',
      subjectKind: 'campaign',
      subjectId: campaignId,
      after: { organisationId: answer.organisationId, letters },
    })
    return done({ letters })
  })
}
