import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { TAKING_PART } from '#app/domain/participation.ts'
import { centres, conventionVersions, memberships } from '#db/schema/centres.ts'
import { frameworks, participations } from '#db/schema/frameworks.ts'
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

/** The framework contracts that this organisation takes part in and that have not ended, those that close first ahead. */
export const listHomeFrameworks = (tx: TenantTx) =>
  tx
    .select({
      participationId: participations.id,
      frameworkId: frameworks.id,
      membershipId: memberships.id,
      object: frameworks.object,
      supplier: frameworks.supplier,
      centre: centres.name,
      own: sql<boolean>`not ${centres.operated}`,
      status: frameworks.status,
      orderFrom: frameworks.orderFrom,
      orderUntil: frameworks.orderUntil,
      participation: participations.status,
      membership: { status: memberships.status, startsOn: memberships.startsOn, endsOn: memberships.endsOn },
      maximum: sql<number | null>`(
        select case when count(*) = count(m.amount) then sum(m.amount)::float8 end from participation_maxima m
        where m.organisation_id = ${participations.organisationId} and m.participation_id = ${participations.id}
      )`,
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
    .where(
      and(
        sql`${participations.organisationId} = ${currentTenant}`,
        inArray(participations.status, [...TAKING_PART]),
        isNull(frameworks.archivedAt),
        sql`${frameworks.status} <> 'ended'`,
      ),
    )
    .orderBy(sql`${frameworks.orderUntil} nulls last`, sql`${frameworks.object} collate "fr-x-icu"`, participations.id)
