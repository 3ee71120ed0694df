import type { Temporal } from 'temporal-polyfill'
import { dayAt } from '#app/domain/calendar.ts'
import { type Campaign, chaseDue, isLastCall } from '#app/domain/campaign.ts'
import type { TenantId } from '#app/domain/ids.ts'
import { tellInvited } from '#app/services/campaigns/tell-invited.server.ts'
import { listContactsOf } from '#db/queries/campaign-invitations.ts'
import { listOpenCampaigns } from '#db/queries/campaigns.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

type Chasing = { organisationId: TenantId; now: Temporal.Instant; dayOf: (instant: Date) => string }

/** Writes to the bodies that owe an answer to a call of this organisation's centre; each threshold once. Answers how many letters leave. */
export function chaseAnswers({ organisationId, now, dayOf }: Chasing): Promise<number> {
  return withTenant(organisationId, async (tx) => {
    let letters = 0
    for (const campaign of await listOpenCampaigns(tx))
      letters += await chase(tx, { organisationId, now, dayOf, campaign })
    return letters
  })
}

async function chase(tx: TenantTx, { organisationId, now, dayOf, campaign }: Chasing & { campaign: Campaign }) {
  const { id: campaignId, chaseDays, openedAt, closesAt } = campaign
  const openedOn = dayOf(openedAt ?? closesAt)
  const days = chaseDue({ chaseDays, openedOn, closesOn: dayOf(closesAt) }, dayAt(now))
  if (days === null) return 0
  const invited = await listContactsOf(tx, { campaignId, statuses: ['invited', 'draft'] })
  const kind = isLastCall(chaseDays, days) ? 'campaign-last-call' : 'campaign-chase'
  return tellInvited(tx, organisationId, { kind, occasion: days, invited, now })
}
