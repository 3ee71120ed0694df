import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { JoinedFramework } from '#app/domain/joined-framework-schema.ts'
import { contracts } from '#db/schema/contracts.ts'
import { frameworks, participationMaxima, participations } from '#db/schema/frameworks.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

const ofTenant = sql`${participations.organisationId} = ${currentTenant}`
const ofFramework = and(
  eq(frameworks.organisationId, participations.ownerId),
  eq(frameworks.id, participations.frameworkId),
)

/** Of all lots together, in cents excl. VAT; null while one of them says nothing. */
const maximum = sql<number | null>`(
  select case when count(*) = count(m.amount) then sum(m.amount)::float8 end from ${participationMaxima} m
  where m.organisation_id = ${participations.organisationId} and m.participation_id = ${participations.id}
)`

const bought = sql`(
  select count(*)::int as purchases, coalesce(sum(coalesce(c.approved_value, c.estimated_value)), 0)::float8 as spent
  from ${contracts} c
  where c.organisation_id = ${participations.organisationId} and c.participation_id = ${participations.id}
    and c.archived_at is null
) bought`

const shown = {
  participationId: participations.id,
  frameworkId: frameworks.id,
  participation: participations.status,
  answeredAt: participations.answeredAt,
  fromAnnex: participations.fromAnnex,
  version: participations.version,
  remarks: participations.remarks,
  object: frameworks.object,
  reference: frameworks.reference,
  supplier: frameworks.supplier,
  status: frameworks.status,
  orderFrom: frameworks.orderFrom,
  orderUntil: frameworks.orderUntil,
  endsOn: frameworks.endsOn,
  archived: sql<boolean>`${frameworks.archivedAt} is not null`,
  maximum,
  purchases: sql<number>`bought.purchases`,
  spent: sql<number>`bought.spent`,
}

type Centre = { ownerId: string; centreId: string }

const select = (tx: TenantTx) =>
  tx.select(shown).from(participations).innerJoin(frameworks, ofFramework).innerJoinLateral(bought, sql`true`)

export type JoinedFrameworkRow = Awaited<ReturnType<typeof listJoinedFrameworks>>[number]

/** The framework contracts of that centre that we opted into. */
export const listJoinedFrameworks = (
  tx: TenantTx,
  { ownerId, centreId }: Centre,
  { archived }: { archived: boolean },
) =>
  select(tx)
    .where(
      and(
        ofTenant,
        eq(participations.ownerId, ownerId),
        eq(frameworks.centreId, centreId),
        archived ? undefined : isNull(frameworks.archivedAt),
      ),
    )
    .orderBy(sql`${frameworks.archivedAt} is not null`, asc(frameworks.object), asc(participations.id))

export async function findJoinedFramework(tx: TenantTx, participationId: string, { ownerId, centreId }: Centre) {
  const [row] = await select(tx).where(
    and(
      ofTenant,
      eq(participations.id, participationId),
      eq(participations.ownerId, ownerId),
      eq(frameworks.centreId, centreId),
    ),
  )
  return row ?? null
}

/** Until the transaction ends nobody else changes it. */
export async function lockJoinedFramework(tx: TenantTx, participationId: string, centre: Centre) {
  await tx
    .select({ id: participations.id })
    .from(participations)
    .where(and(ofTenant, eq(participations.id, participationId)))
    .for('update')
  return findJoinedFramework(tx, participationId, centre)
}

const columnsOf = ({ maximum: _maximum, remarks: _remarks, ...framework }: JoinedFramework) => framework

/** On a card of our own, where nobody else accepts it. */
export async function insertJoinedFramework(
  tx: TenantTx,
  { ownerId, centreId }: Centre,
  framework: JoinedFramework,
  { invented }: { invented: boolean },
): Promise<string> {
  const [row] = await tx
    .insert(frameworks)
    .values({ ...columnsOf(framework), centreId, invented })
    .returning({ id: frameworks.id })
  if (!row) throw new Error('Insert returned no framework contract')
  const { remarks } = framework
  const [participation] = await tx
    .insert(participations)
    .values({ ownerId, frameworkId: row.id, status: 'accepted', remarks, invented })
    .returning({ id: participations.id })
  if (!participation) throw new Error('Insert returned no participation')
  await setMaximum(tx, { ownerId, participationId: participation.id }, framework.maximum)
  return participation.id
}

export async function updateJoinedFramework(
  tx: TenantTx,
  { ownerId, participationId, frameworkId }: { ownerId: string; participationId: string; frameworkId: string },
  framework: JoinedFramework,
) {
  const updatedAt = sql`now()`
  await tx
    .update(frameworks)
    .set({ ...columnsOf(framework), updatedAt })
    .where(and(sql`${frameworks.organisationId} = ${currentTenant}`, eq(frameworks.id, frameworkId)))
  await tx
    .update(participations)
    .set({ remarks: framework.remarks, version: sql`${participations.version} + 1`, updatedAt })
    .where(and(ofTenant, eq(participations.id, participationId)))
  await setMaximum(tx, { ownerId, participationId }, framework.maximum)
}

async function setMaximum(
  tx: TenantTx,
  { ownerId, participationId }: { ownerId: string; participationId: string },
  amount: number | null,
) {
  await tx
    .delete(participationMaxima)
    .where(
      and(
        sql`${participationMaxima.organisationId} = ${currentTenant}`,
        eq(participationMaxima.participationId, participationId),
      ),
    )
  if (amount !== null) await tx.insert(participationMaxima).values({ ownerId, participationId, amount })
}

export async function setFrameworkArchived(tx: TenantTx, frameworkId: string, archived: boolean) {
  await tx
    .update(frameworks)
    .set({ archivedAt: archived ? sql`now()` : null })
    .where(and(sql`${frameworks.organisationId} = ${currentTenant}`, eq(frameworks.id, frameworkId)))
}
