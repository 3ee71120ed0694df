import { and, eq, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Campaign, CampaignLot } from '#app/domain/campaign.ts'
import { callColumns } from '#db/queries/campaigns.ts'
import { campaignAnswers, campaigns } from '#db/schema/campaigns.ts'
import { frameworks } from '#db/schema/frameworks.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

const answered = sql`answered_frameworks() s`
const nameOf = (column: 'object' | 'centre') => sql<string>`s.${sql.identifier(column)}`
const dayOf = (column: string) => sql<string | null>`s.${sql.identifier(column)}::text`

const ofCall = and(eq(campaigns.organisationId, campaignAnswers.ownerId), eq(campaigns.id, campaignAnswers.campaignId))
const ofFramework = and(
  eq(frameworks.organisationId, campaigns.organisationId),
  eq(frameworks.id, campaigns.frameworkId),
)
/** Sent by us, to a call on a framework contract that we read no longer: we left the centre, or it was put away. */
const unread = and(eq(campaignAnswers.organisationId, currentTenant), isNull(frameworks.id))
const ofAnswer = sql`s.answer_id = ${campaignAnswers.id}`

const lots = z.array(z.object({ id: z.uuid(), number: z.string(), title: z.string(), unit: z.string().nullable() }))

export type LeftCall = { campaign: Campaign; centre: string; lots: CampaignLot[] }

/**
 * The call behind an answer that we sent, where we read its framework contract no longer: what it was about and the lots
 * that we asked for, without any limit of theirs.
 */
export async function findLeftCall(tx: TenantTx, answerId: string): Promise<LeftCall | null> {
  const [row] = await tx
    .select({
      ...callColumns,
      ...{ object: nameOf('object'), reference: dayOf('reference'), frameworkCeiling: sql<null>`null` },
      ...{ startsOn: dayOf('starts_on'), endsOn: dayOf('ends_on') },
      ...{ orderFrom: dayOf('order_from'), orderUntil: dayOf('order_until') },
      ...{ centre: nameOf('centre'), lots: sql<unknown>`s.lots` },
    })
    .from(campaignAnswers)
    .innerJoin(campaigns, ofCall)
    .innerJoin(answered, ofAnswer)
    .leftJoin(frameworks, ofFramework)
    .where(and(unread, eq(campaignAnswers.id, answerId)))
  if (!row) return null
  const { centre, lots: asked, ...campaign } = row
  const unlimited = { ceiling: null, maximumQuantity: null }
  const named = lots.parse(asked).map((lot) => ({ ...lot, ...unlimited }))
  return { campaign, centre, lots: [...named, { id: null, number: '', title: '', unit: null, ...unlimited }] }
}

/** Those answers with their calls, the last one first. */
export const listLeftCalls = (tx: TenantTx) =>
  tx
    .select({
      ...{ answerId: campaignAnswers.id, status: campaignAnswers.status, title: campaigns.title },
      ...{ object: nameOf('object'), centre: nameOf('centre') },
      ...{ openedAt: campaigns.openedAt, closesAt: campaigns.closesAt },
      ...{ cancelledAt: campaigns.cancelledAt, frozenAt: campaigns.frozenAt },
    })
    .from(campaignAnswers)
    .innerJoin(campaigns, ofCall)
    .innerJoin(answered, ofAnswer)
    .leftJoin(frameworks, ofFramework)
    .where(unread)
    .orderBy(sql`${campaigns.closesAt} desc`, campaignAnswers.id)
