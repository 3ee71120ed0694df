import type { Temporal } from 'temporal-polyfill'
import { dayAt } from '#app/domain/calendar.ts'
import { type Campaign, chaseDue, isLastCall } from '#app/domain/campaign.ts'
import type { TenantId } from '#app/domain/ids.ts'
import { tellInvited } from '#app/services/campaigns/tell-invited.server.ts'
import { listContactsOf } from '#db/queries/campaign-invitations.ts'
import { listOpenCampaigns } from '#db/queries/campaigns.ts'
import { withTenant } from '#db/tenant.ts'

type Chasing = { organisationId: TenantId; now: Temporal.Instant; dayOf: (instant: Date) => string }

const CHASING = ['campaign-chase', 'campaign-last-call'] as const
type Due = { kind: (typeof CHASING)[number]; occasion: number }

/** More than any days before a closing: after a closing that was moved, each day writes anew. */
const MOVED = 1000

/** Writes to the bodies that owe an answer to a call of this organisation's centre; each threshold once. Answers how many letters leave. */
export function chaseAnswers({ organisationId, now, dayOf }: Chasing): Promise<number> {
  return withTenant(organisationId, async (tx) => {
    const due = new Map<string, Due>()
    for (const campaign of await listOpenCampaigns(tx)) {
      const chasing = dueOf(campaign, { now, dayOf })
      if (chasing) due.set(campaign.id, chasing)
    }
    if (due.size === 0) return 0
    const asked = { campaignIds: [...due.keys()], statuses: ['invited', 'draft'], membersOnly: true } as const
    const silent = await listContactsOf(tx, asked)
    let letters = 0
    for (const kind of CHASING) {
      const told = silent.flatMap(({ campaignId, ...invited }) => {
        const chasing = due.get(campaignId)
        return chasing?.kind === kind ? [{ ...invited, occasion: chasing.occasion }] : []
      })
      if (told.length > 0) letters += await tellInvited(tx, organisationId, { kind, told, now })
    }
    return letters
  })
}

function dueOf(
  { chaseDays, openedAt, closesAt, closingMoves }: Campaign,
  { now, dayOf }: Omit<Chasing, 'organisationId'>,
): Due | null {
  const openedOn = dayOf(openedAt ?? closesAt)
  const days = chaseDue({ chaseDays, openedOn, closesOn: dayOf(closesAt) }, dayAt(now))
  if (days === null) return null
  const occasion = days + MOVED * closingMoves.length
  return { kind: isLastCall(chaseDays, days) ? 'campaign-last-call' : 'campaign-chase', occasion }
}
