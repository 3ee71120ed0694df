import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { MissingDecision } from '#app/domain/member-task.ts'
import { TAKING_PART } from '#app/domain/participation.ts'
import { centres, conventionVersions, memberships } from '#db/schema/centres.ts'
import { contracts } from '#db/schema/contracts.ts'
import { frameworks, participationMaxima, participations } from '#db/schema/frameworks.ts'
import { organisations } from '#db/schema/organisations.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

const ofCentre = and(eq(centres.organisationId, memberships.ownerId), eq(centres.id, memberships.centreId))

/** Our adhesions to centres that use the program, by name, with what each still owes. */
export const listHomeMemberships = (tx: TenantTx) =>
  tx
    .select({
      id: memberships.id,
      ownerId: memberships.ownerId,
      centre: centres.name,
      slug: organisations.slug,
      status: memberships.status,
      startsOn: memberships.startsOn,
      endsOn: memberships.endsOn,
      leftOn: memberships.leftOn,
      reason: memberships.reason,
      hasDecision: sql<boolean>`${memberships.decisionDocumentId} is not null`,
      signed: sql<
        number | null
      >`case when ${memberships.signedAt} is null then null else ${conventionVersions.number} end`,
      newest: sql<
        number | null
      >`(select max(v.number) from convention_versions v where v.organisation_id = ${memberships.ownerId} and v.centre_id = ${memberships.centreId})`,
    })
    .from(memberships)
    .innerJoin(centres, ofCentre)
    .innerJoin(organisations, eq(organisations.id, memberships.ownerId))
    .leftJoin(
      conventionVersions,
      and(
        eq(conventionVersions.organisationId, memberships.ownerId),
        eq(conventionVersions.id, memberships.conventionVersionId),
      ),
    )
    .where(and(sql`${memberships.organisationId} = ${currentTenant}`, eq(centres.operated, true)))
    .orderBy(sql`${centres.name} collate "fr-x-icu"`, memberships.id)

const bought = sql`(
  select count(*)::int as purchases, coalesce(sum(coalesce(c.approved_value, c.estimated_value)), 0)::float8 as spent,
    (count(*) filter (where coalesce(c.approved_value, c.estimated_value) is null))::int as unpriced
  from ${contracts} c
  where c.organisation_id = ${participations.organisationId} and c.participation_id = ${participations.id}
    and c.archived_at is null
) bought`

const maxima = sql`(
  select count(*)::int as maxima, count(m.amount)::int as priced,
    case when count(*) = count(m.amount) then sum(m.amount)::float8 end as maximum
  from ${participationMaxima} m
  where m.organisation_id = ${participations.organisationId} and m.participation_id = ${participations.id}
) maxima`

const USE = {
  maximum: sql<number | null>`maxima.maximum`,
  maxima: sql<number>`maxima.maxima`,
  priced: sql<number>`maxima.priced`,
  purchases: sql<number>`bought.purchases`,
  unpriced: sql<number>`bought.unpriced`,
  spent: sql<number>`bought.spent`,
}

const isOver = sql<boolean>`(${frameworks.status} = 'ended' or ${participations.status} = 'ended')`

/** The SQL of wasGranted in app/domain/participation.ts, of those that take part or have ended. */
const GRANTED = sql`(${participations.status} <> 'ended' or ${participations.fromAnnex} or ${participations.answeredAt} is not null)`

/** What is over stays for a year: its purchases are still looked for. */
const STILL_SHOWN = sql`(not ${isOver}
  or greatest(${participations.updatedAt}, ${frameworks.updatedAt}) > now() - interval '1 year')`

/**
 * The framework contracts that this organisation takes part in, those that close first ahead and what is over last;
 * amounts in cents excl. VAT.
 */
export const listHomeFrameworks = (tx: TenantTx) =>
  tx
    .select({
      participationId: participations.id,
      frameworkId: frameworks.id,
      membershipId: memberships.id,
      object: frameworks.object,
      ownerId: frameworks.organisationId,
      supplier: frameworks.supplier,
      centre: centres.name,
      own: sql<boolean>`not ${centres.operated}`,
      status: frameworks.status,
      orderFrom: frameworks.orderFrom,
      orderUntil: frameworks.orderUntil,
      participation: participations.status,
      membership: { status: memberships.status, startsOn: memberships.startsOn, endsOn: memberships.endsOn },
      ...USE,
    })
    .from(participations)
    .innerJoin(
      frameworks,
      and(eq(frameworks.organisationId, participations.ownerId), eq(frameworks.id, participations.frameworkId)),
    )
    .innerJoin(centres, and(eq(centres.organisationId, frameworks.organisationId), eq(centres.id, frameworks.centreId)))
    .innerJoin(
      memberships,
      and(
        eq(memberships.organisationId, participations.organisationId),
        eq(memberships.ownerId, frameworks.organisationId),
        eq(memberships.centreId, frameworks.centreId),
      ),
    )
    .innerJoinLateral(bought, sql`true`)
    .innerJoinLateral(maxima, sql`true`)
    .where(
      and(
        sql`${participations.organisationId} = ${currentTenant}`,
        inArray(participations.status, [...TAKING_PART, 'ended']),
        isNull(frameworks.archivedAt),
        GRANTED,
        STILL_SHOWN,
      ),
    )
    .orderBy(
      isOver,
      sql`${frameworks.orderUntil} nulls last`,
      sql`${frameworks.object} collate "fr-x-icu"`,
      participations.id,
    )

/** Requests, participations and answers of ours to others that no document of a decision stands behind. */
export async function listMissingDecisions(tx: TenantTx): Promise<MissingDecision[]> {
  const rows = await tx.execute<MissingDecision>(sql`
    select case p.status when 'asked' then 'asked' else 'taking-part' end as stage, f.id, f.object as about, p.owner_id as "ownerId",
      case when p.decision_on is null then (select max(a.decision_expected_on)::text from campaign_answers a
        join campaigns k on k.organisation_id = a.owner_id and k.id = a.campaign_id
        where a.organisation_id = ${currentTenant} and a.owner_id = p.owner_id and a.status = 'declared'
          and k.framework_id = f.id and k.frozen_at is not null) end as "expectedOn"
    from participations p
    join frameworks f on f.organisation_id = p.owner_id and f.id = p.framework_id
    join centres c on c.organisation_id = f.organisation_id and c.id = f.centre_id and c.operated
    where p.organisation_id = ${currentTenant} and p.owner_id <> ${currentTenant}
      and p.status in ('asked', 'accepted', 'suspended')
      and p.decision_document_id is null and f.archived_at is null and f.status <> 'ended'
    union all
    select case when k.closes_at > clock_timestamp() then 'open-call' else 'closed-call' end, a.id, k.title, a.owner_id,
      a.decision_expected_on::text
    from campaign_answers a join campaigns k on k.organisation_id = a.owner_id and k.id = a.campaign_id
    where a.organisation_id = ${currentTenant} and a.owner_id <> ${currentTenant} and a.status = 'declared'
      and a.decision_document_id is null and k.opened_at is not null and k.cancelled_at is null and k.frozen_at is null
    order by about, id`)
  return [...rows]
}
