import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import { centres, memberships } from '#db/schema/centres.ts'
import { contracts } from '#db/schema/contracts.ts'
import { documents } from '#db/schema/documents.ts'
import { frameworks, participations } from '#db/schema/frameworks.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

const shown = {
  id: contracts.id,
  object: contracts.object,
  reference: contracts.reference,
  supplier: contracts.supplier,
  centre: contracts.centre,
  participationId: contracts.participationId,
  amount: sql<number | null>`coalesce(${contracts.approvedValue}, ${contracts.estimatedValue})::float8`,
  startOn: contracts.startOn,
  invented: contracts.invented,
  documents: sql<number>`(select count(*)::int from ${documents} d
    where d.organisation_id = ${contracts.organisationId} and d.contract_id = ${contracts.id} and d.archived_at is null)`,
}

/** What we bought through a centre, the newest first. */
export const listPurchases = (tx: TenantTx, membershipId: string) =>
  tx
    .select(shown)
    .from(contracts)
    .where(and(eq(contracts.membershipId, membershipId), isNull(contracts.archivedAt)))
    .orderBy(
      desc(sql`coalesce(${contracts.startOn}, ${contracts.launchedOn}, ${contracts.createdAt}::date)`),
      desc(contracts.id),
    )

/** Contracts of the register through a centre that name this one, or one of its references, and are linked to none. */
export const listUnlinkedPurchases = (
  tx: TenantTx,
  { name, references }: { name: string; references: readonly string[] },
) => {
  const centre = sql`lower(unaccent(${contracts.centre}))`
  const asked = sql`lower(unaccent(${name}))`
  return tx
    .select(shown)
    .from(contracts)
    .where(
      and(
        eq(contracts.route, 'centre'),
        isNull(contracts.membershipId),
        isNull(contracts.archivedAt),
        sql`(strpos(${centre}, ${asked}) > 0 or (length(${centre}) > 3 and strpos(${asked}, ${centre}) > 0)
          or ${contracts.centreReferences} && ${sql.param([...references], contracts.centreReferences)})`,
      ),
    )
    .orderBy(desc(contracts.startOn), desc(contracts.id))
    .limit(20)
}

/** Locks it until the transaction ends. */
export async function lockPurchase(tx: TenantTx, contractId: string) {
  const [row] = await tx
    .select({
      id: contracts.id,
      object: contracts.object,
      route: contracts.route,
      membershipId: contracts.membershipId,
      participationId: contracts.participationId,
    })
    .from(contracts)
    .where(eq(contracts.id, contractId))
    .for('update')
  return row ?? null
}

export async function updatePurchaseLink(
  tx: TenantTx,
  contractId: string,
  link: { membershipId: string | null; participationId: string | null },
) {
  await tx.update(contracts).set(link).where(eq(contracts.id, contractId))
}

/** The centre, and where known the framework contract, through which this contract was bought; null where none is linked. */
export async function findCentreOfContract(tx: TenantTx, contractId: string) {
  const [row] = await tx
    .select({
      membershipId: memberships.id,
      name: centres.name,
      framework: frameworks.object,
      reference: frameworks.reference,
    })
    .from(contracts)
    .innerJoin(
      memberships,
      and(eq(memberships.organisationId, contracts.organisationId), eq(memberships.id, contracts.membershipId)),
    )
    .innerJoin(centres, and(eq(centres.organisationId, memberships.ownerId), eq(centres.id, memberships.centreId)))
    .leftJoin(
      participations,
      and(
        eq(participations.organisationId, contracts.organisationId),
        eq(participations.id, contracts.participationId),
      ),
    )
    .leftJoin(
      frameworks,
      and(eq(frameworks.organisationId, participations.ownerId), eq(frameworks.id, participations.frameworkId)),
    )
    .where(and(eq(contracts.id, contractId), sql`${contracts.organisationId} = ${currentTenant}`))
  return row ?? null
}
