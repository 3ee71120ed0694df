import { and, asc, desc, eq, isNotNull, sql } from 'drizzle-orm'
import type { DeadlineFacts } from '#app/domain/deadline-facts.ts'
import { centres, memberships } from '#db/schema/centres.ts'
import { deadlines } from '#db/schema/deadlines.ts'
import { frameworks, participations } from '#db/schema/frameworks.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

/** One computation at a time in one organisation: it looks at all of its memberships. */
export async function lockCentreDeadlines(tx: TenantTx) {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended('centre-deadlines ' || ${currentTenant}::text, 0))`,
  )
}

const watched = {
  membershipId: memberships.id,
  status: memberships.status,
  centre: centres.name,
  archived: sql<boolean>`${centres.archivedAt} is not null`,
  endsOn: memberships.endsOn,
  resignBy: memberships.resignBy,
}

const ofCentre = and(eq(centres.organisationId, memberships.ownerId), eq(centres.id, memberships.centreId))

/** Our memberships, with what their days are computed from. */
export const listMembershipsToCompute = (tx: TenantTx) =>
  tx
    .select(watched)
    .from(memberships)
    .innerJoin(centres, ofCentre)
    .where(sql`${memberships.organisationId} = ${currentTenant}`)

/** The framework contracts that we opted into, each with the membership of its centre. */
export const listParticipationsToCompute = (tx: TenantTx) =>
  tx
    .select({
      id: participations.id,
      participation: participations.status,
      membership: watched,
      framework: {
        status: frameworks.status,
        object: frameworks.object,
        reference: frameworks.reference,
        orderUntil: frameworks.orderUntil,
        endsOn: frameworks.endsOn,
      },
      archived: sql<boolean>`${frameworks.archivedAt} is not null`,
      own: sql<boolean>`${frameworks.organisationId} = ${currentTenant}`,
    })
    .from(participations)
    .innerJoin(
      frameworks,
      and(eq(frameworks.organisationId, participations.ownerId), eq(frameworks.id, participations.frameworkId)),
    )
    .innerJoin(
      memberships,
      and(
        eq(memberships.organisationId, participations.organisationId),
        eq(memberships.ownerId, participations.ownerId),
        eq(memberships.centreId, frameworks.centreId),
      ),
    )
    .innerJoin(centres, ofCentre)
    .where(sql`${participations.organisationId} = ${currentTenant}`)

const stored = {
  id: deadlines.id,
  subjectId: sql<string>`${deadlines.subjectId}`,
  kind: deadlines.kind,
  dueOn: deadlines.dueOn,
  termIndex: deadlines.termIndex,
  facts: deadlines.facts,
}

/** All open deadlines that are not of a contract. */
export const listOpenCentreDeadlines = (tx: TenantTx) =>
  tx
    .select(stored)
    .from(deadlines)
    .where(and(isNotNull(deadlines.subjectId), eq(deadlines.state, 'open')))

/** Those that stand no longer, the one that was given up last first. */
export const listVoidCentreDeadlines = (tx: TenantTx) =>
  tx
    .select(stored)
    .from(deadlines)
    .where(and(isNotNull(deadlines.subjectId), eq(deadlines.state, 'void')))
    .orderBy(desc(deadlines.voidedAt), desc(deadlines.id))

/** The open days of one membership and of the framework contracts under it, the earliest first. */
export const listCentreDeadlinesOf = (tx: TenantTx, membershipId: string) =>
  tx
    .select({
      id: deadlines.id,
      subjectId: sql<string>`${deadlines.subjectId}`,
      dueOn: deadlines.dueOn,
      facts: sql<DeadlineFacts>`${deadlines.facts}`,
    })
    .from(deadlines)
    .where(
      and(
        isNotNull(deadlines.subjectId),
        eq(deadlines.state, 'open'),
        sql`${deadlines.facts} ->> 'membershipId' = ${membershipId}`,
      ),
    )
    .orderBy(asc(deadlines.dueOn), asc(deadlines.kind))
