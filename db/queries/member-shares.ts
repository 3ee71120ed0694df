import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { frameworks, participations } from '#db/schema/frameworks.ts'
import type { TenantTx } from '#db/tenant.ts'

type Ends = { organisationId: string; ownerId: string }

/** What a body has, or asks for, of the framework contracts of one centre, in the order in which they are held. */
export const listShares = (tx: TenantTx, { organisationId, ownerId }: Ends) =>
  tx
    .select({
      id: participations.id,
      organisationId: participations.organisationId,
      ownerId: participations.ownerId,
      frameworkId: participations.frameworkId,
      contactEmail: participations.contactEmail,
      status: participations.status,
      object: sql<string>`coalesce(${frameworks.object}, '')`,
    })
    .from(participations)
    .leftJoin(
      frameworks,
      and(eq(frameworks.organisationId, participations.ownerId), eq(frameworks.id, participations.frameworkId)),
    )
    .where(
      and(
        eq(participations.organisationId, organisationId),
        eq(participations.ownerId, ownerId),
        inArray(participations.status, ['asked', 'accepted', 'suspended']),
      ),
    )
    .orderBy(asc(participations.frameworkId))

export type Share = Awaited<ReturnType<typeof listShares>>[number]

/** Holds those participations; the caller holds the framework contracts where it may. */
export const lockShares = (tx: TenantTx, { organisationId, ownerId }: Ends) =>
  tx
    .select({ id: participations.id })
    .from(participations)
    .where(and(eq(participations.organisationId, organisationId), eq(participations.ownerId, ownerId)))
    .orderBy(asc(participations.frameworkId))
    .for('update')
