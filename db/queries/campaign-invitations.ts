import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import type { AnswerStatus } from '#app/domain/campaign.ts'
import { campaignAnswers, campaigns } from '#db/schema/campaigns.ts'
import { centres, memberships } from '#db/schema/centres.ts'
import { frameworks } from '#db/schema/frameworks.ts'
import { organisations } from '#db/schema/organisations.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

const ofOwner = eq(campaignAnswers.ownerId, currentTenant)
const ofMember = eq(campaignAnswers.organisationId, currentTenant)

export type Invited = { id: string; organisationId: string; contact: string | null }

/**
 * Invites members of our centre to a call, those given or all of them; who was invited before stays as they are.
 * Answers the new answers with the contact of each body. Suspended, refused and former members are left out.
 */
export async function inviteMembers(
  tx: TenantTx,
  {
    campaignId,
    centreId,
    organisationIds,
  }: { campaignId: string; centreId: string; organisationIds: string[] | 'all' },
): Promise<Invited[]> {
  const chosen =
    organisationIds === 'all' ? sql`` : sql`and m.organisation_id = any(${sql.param(organisationIds)}::uuid[])`
  const rows = await tx.execute<Invited>(sql`
    with invited as (
      insert into ${campaignAnswers} (organisation_id, owner_id, campaign_id)
      select m.organisation_id, m.owner_id, ${campaignId}::uuid from ${memberships} m
      where m.owner_id = ${currentTenant} and m.centre_id = ${centreId}::uuid and m.status = 'accepted' ${chosen}
      on conflict do nothing
      returning id, organisation_id
    )
    select i.id, i.organisation_id as "organisationId", m.contact_email as contact
    from invited i join ${memberships} m on m.organisation_id = i.organisation_id and m.owner_id = ${currentTenant}
      and m.centre_id = ${centreId}::uuid`)
  return [...rows]
}

/** The members of our centre that a call has not reached yet, by name. */
export const listUninvitedMembers = (
  tx: TenantTx,
  { campaignId, centreId }: { campaignId: string; centreId: string },
) =>
  tx
    .select({ organisationId: memberships.organisationId, name: organisations.name, kind: organisations.kind })
    .from(memberships)
    .innerJoin(organisations, eq(organisations.id, memberships.organisationId))
    .where(
      and(
        eq(memberships.ownerId, currentTenant),
        eq(memberships.centreId, centreId),
        eq(memberships.status, 'accepted'),
        sql`not exists (select 1 from ${campaignAnswers} where ${ofOwner}
          and ${campaignAnswers.campaignId} = ${campaignId}::uuid
          and ${campaignAnswers.organisationId} = ${memberships.organisationId})`,
      ),
    )
    .orderBy(sql`${organisations.name} collate "fr-x-icu"`, memberships.organisationId)

type Asked = {
  campaignIds: readonly string[]
  statuses: readonly AnswerStatus[]
  /** Without those whose adhesion was suspended or ended since: they can declare nothing. */
  membersOnly?: boolean
}

/** The bodies of calls of our centre with these answers, and whom the centre writes to there besides their people. */
export const listContactsOf = (
  tx: TenantTx,
  { campaignIds, statuses, membersOnly = false }: Asked,
): Promise<(Invited & { campaignId: string })[]> =>
  tx
    .select({
      id: campaignAnswers.id,
      campaignId: campaignAnswers.campaignId,
      organisationId: campaignAnswers.organisationId,
      contact: sql<string | null>`coalesce(${campaignAnswers.contactEmail}, ${memberships.contactEmail})`,
    })
    .from(campaignAnswers)
    .innerJoin(
      campaigns,
      and(eq(campaigns.organisationId, campaignAnswers.ownerId), eq(campaigns.id, campaignAnswers.campaignId)),
    )
    .innerJoin(
      frameworks,
      and(eq(frameworks.organisationId, campaigns.organisationId), eq(frameworks.id, campaigns.frameworkId)),
    )
    .leftJoin(
      memberships,
      and(
        eq(memberships.organisationId, campaignAnswers.organisationId),
        eq(memberships.ownerId, campaignAnswers.ownerId),
        eq(memberships.centreId, frameworks.centreId),
      ),
    )
    .where(
      and(
        ofOwner,
        inArray(campaignAnswers.campaignId, [...campaignIds]),
        inArray(campaignAnswers.status, [...statuses]),
        membersOnly ? eq(memberships.status, 'accepted') : undefined,
      ),
    )

/** The calls that our organisation was invited to, those that close first ahead; closed ones last, the newest first. */
export const listReceivedCalls = (tx: TenantTx) =>
  tx
    .select({
      ownerId: campaignAnswers.ownerId,
      answerId: campaignAnswers.id,
      status: campaignAnswers.status,
      title: campaigns.title,
      object: frameworks.object,
      centre: centres.name,
      openedAt: campaigns.openedAt,
      closesAt: campaigns.closesAt,
      cancelledAt: campaigns.cancelledAt,
      frozenAt: campaigns.frozenAt,
    })
    .from(campaignAnswers)
    .innerJoin(
      campaigns,
      and(eq(campaigns.organisationId, campaignAnswers.ownerId), eq(campaigns.id, campaignAnswers.campaignId)),
    )
    .innerJoin(
      frameworks,
      and(eq(frameworks.organisationId, campaigns.organisationId), eq(frameworks.id, campaigns.frameworkId)),
    )
    .innerJoin(centres, and(eq(centres.organisationId, frameworks.organisationId), eq(centres.id, frameworks.centreId)))
    .where(ofMember)
    .orderBy(
      sql`${campaigns.closesAt} <= clock_timestamp()`,
      sql`case when ${campaigns.closesAt} > clock_timestamp() then ${campaigns.closesAt} end`,
      desc(campaigns.closesAt),
    )
