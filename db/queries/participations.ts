import { and, asc, count, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import type { AnswerMaximum } from '#app/domain/campaign.ts'
import type { OrganisationKind } from '#app/domain/organisation.ts'
import { users } from '#db/schema/accounts.ts'
import { centres, memberships } from '#db/schema/centres.ts'
import { frameworks, participationMaxima, participations } from '#db/schema/frameworks.ts'
import { organisations } from '#db/schema/organisations.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

/** What bodies prepare without having asked is none of the centre's. */
const ofOwner = and(eq(participations.ownerId, currentTenant), isNotNull(participations.askedAt))

type Page = { frameworkId: string; from?: number; limit: number }

/** The bodies on a framework contract of our centre, and those who ask: these first, then by name, a page at a time. */
export const listParticipants = (tx: TenantTx, { frameworkId, from = 0, limit }: Page) =>
  tx
    .select({
      id: participations.id,
      organisationId: participations.organisationId,
      body: organisations.name,
      status: participations.status,
      fromAnnex: participations.fromAnnex,
      invented: participations.invented,
      undecided: sql<boolean>`${participations.decisionOn} is null and ${participations.decisionDocumentId} is null`,
    })
    .from(participations)
    .innerJoin(organisations, eq(organisations.id, participations.organisationId))
    .where(and(ofOwner, eq(participations.frameworkId, frameworkId)))
    .orderBy(
      sql`case ${participations.status} when 'asked' then 0 when 'accepted' then 1 when 'suspended' then 1 else 2 end`,
      sql`${organisations.name} collate "fr-x-icu"`,
      asc(participations.id),
    )
    .limit(limit)
    .offset(from)

/** The framework contracts of our centre that bodies ask to take part in, with how many ask. */
export const listAskedFrameworks = (tx: TenantTx) =>
  tx
    .select({ frameworkId: participations.frameworkId, asked: count() })
    .from(participations)
    .innerJoin(
      frameworks,
      and(eq(frameworks.organisationId, participations.ownerId), eq(frameworks.id, participations.frameworkId)),
    )
    .innerJoin(centres, and(eq(centres.organisationId, frameworks.organisationId), eq(centres.id, frameworks.centreId)))
    .where(and(ofOwner, eq(participations.status, 'asked'), eq(centres.operated, true), isNull(frameworks.archivedAt)))
    .groupBy(participations.frameworkId)

export async function countParticipants(tx: TenantTx, frameworkId: string): Promise<number> {
  const [row] = await tx
    .select({ times: count() })
    .from(participations)
    .where(and(ofOwner, eq(participations.frameworkId, frameworkId)))
  return row?.times ?? 0
}

/** What bodies may order at most, a lot at a time. */
export const listParticipationMaxima = (tx: TenantTx, participationIds: readonly string[]) =>
  tx
    .select({
      participationId: participationMaxima.participationId,
      lotId: participationMaxima.lotId,
      quantity: participationMaxima.quantity,
      amount: participationMaxima.amount,
    })
    .from(participationMaxima)
    .where(inArray(participationMaxima.participationId, [...participationIds]))

type Ends = { organisationId: string; ownerId: string; id: string }

/** One body on a framework contract of our centre, or one that asks. */
export async function findParticipant(tx: TenantTx, id: string) {
  const [row] = await tx
    .select({
      participation: participations,
      body: organisations.name,
      asker: users.name,
      kind: organisations.kind,
      membership: { status: memberships.status, startsOn: memberships.startsOn, endsOn: memberships.endsOn },
    })
    .from(participations)
    .leftJoin(users, eq(users.id, participations.askedBy))
    .innerJoin(organisations, eq(organisations.id, participations.organisationId))
    .innerJoin(
      frameworks,
      and(eq(frameworks.organisationId, participations.ownerId), eq(frameworks.id, participations.frameworkId)),
    )
    .leftJoin(
      memberships,
      and(
        eq(memberships.organisationId, participations.organisationId),
        eq(memberships.ownerId, participations.ownerId),
        eq(memberships.centreId, frameworks.centreId),
      ),
    )
    .where(and(ofOwner, eq(participations.id, id)))
  return row ?? null
}

export type Participant = NonNullable<Awaited<ReturnType<typeof findParticipant>>>

/** The same, alone until the end of the transaction. The caller holds the framework contract. */
export async function lockParticipant(tx: TenantTx, id: string): Promise<Participant | null> {
  await tx
    .select({ id: participations.id })
    .from(participations)
    .where(and(ofOwner, eq(participations.id, id)))
    .for('update')
  return findParticipant(tx, id)
}

type Key = { ownerId: string; frameworkId: string }

/** Our own use of somebody's framework contract, whatever became of it. */
export async function findOwnParticipation(
  tx: TenantTx,
  { ownerId, frameworkId }: Key,
  { lock }: { lock: boolean } = { lock: false },
) {
  const query = tx
    .select()
    .from(participations)
    .where(
      and(
        eq(participations.organisationId, currentTenant),
        eq(participations.ownerId, ownerId),
        eq(participations.frameworkId, frameworkId),
      ),
    )
  const [row] = await (lock ? query.for('update') : query)
  return row ?? null
}

export type Participation = NonNullable<Awaited<ReturnType<typeof findOwnParticipation>>>
type Change = Partial<Omit<typeof participations.$inferInsert, 'organisationId' | 'id' | 'ownerId' | 'frameworkId'>>

/** Null where that body stands on the framework contract already, in whatever state but a request that was never sent. */
export async function insertParticipation(
  tx: TenantTx,
  values: Change & { organisationId: string; ownerId: string; frameworkId: string },
): Promise<{ id: string; version: number } | null> {
  const [row] = await tx
    .insert(participations)
    .values(values)
    .onConflictDoUpdate({
      target: [participations.organisationId, participations.ownerId, participations.frameworkId],
      set: { ...values, version: sql`${participations.version} + 1`, updatedAt: sql`now()` },
      setWhere: sql`${participations.ownerId} = ${currentTenant} and ${participations.askedAt} is null`,
    })
    .returning({ id: participations.id, version: participations.version })
  return row ?? null
}

/** From whichever end; answers the version that the row has now. */
export async function updateParticipation(
  tx: TenantTx,
  { organisationId, id }: Pick<Ends, 'organisationId' | 'id'>,
  change: Change,
): Promise<number> {
  const [row] = await tx
    .update(participations)
    .set({ ...change, version: sql`${participations.version} + 1`, updatedAt: sql`now()` })
    .where(and(eq(participations.organisationId, organisationId), eq(participations.id, id)))
    .returning({ version: participations.version })
  if (!row) throw new Error('No participation was updated')
  return row.version
}

/** All maxima of one participation: a lot that is not named has none. */
export async function writeMaxima(
  tx: TenantTx,
  { organisationId, ownerId, id: participationId }: Ends,
  maxima: readonly AnswerMaximum[],
) {
  await tx
    .delete(participationMaxima)
    .where(
      and(
        eq(participationMaxima.organisationId, organisationId),
        eq(participationMaxima.participationId, participationId),
      ),
    )
  const given = maxima.filter(({ quantity, amount }) => quantity !== null || amount !== null)
  if (given.length === 0) return
  await tx
    .insert(participationMaxima)
    .values(given.map((maximum) => ({ ...maximum, organisationId, ownerId, participationId })))
}

/** The members of our centre that do not stand on the framework contract yet and are of those kinds, by name. */
export const listMembersToAdd = (
  tx: TenantTx,
  { centreId, frameworkId, kinds }: { centreId: string; frameworkId: string; kinds: readonly OrganisationKind[] },
) =>
  tx
    .select({ organisationId: organisations.id, name: organisations.name })
    .from(memberships)
    .innerJoin(organisations, eq(organisations.id, memberships.organisationId))
    .where(
      and(
        eq(memberships.ownerId, currentTenant),
        eq(memberships.centreId, centreId),
        eq(memberships.status, 'accepted'),
        inArray(organisations.kind, [...kinds]),
        sql`not exists (select from participations p where p.owner_id = ${currentTenant}
          and p.framework_id = ${frameworkId}::uuid and p.organisation_id = ${memberships.organisationId}
          and p.asked_at is not null)`,
      ),
    )
    .orderBy(sql`${organisations.name} collate "fr-x-icu"`, organisations.id)
    .limit(3000)

/** Whom an added body is, with its membership of that centre; null where it has none. */
export async function findMemberBody(
  tx: TenantTx,
  { centreId, organisationId }: { centreId: string; organisationId: string },
) {
  const [row] = await tx
    .select({
      body: organisations.name,
      kind: organisations.kind,
      membership: { status: memberships.status, startsOn: memberships.startsOn, endsOn: memberships.endsOn },
    })
    .from(memberships)
    .innerJoin(organisations, eq(organisations.id, memberships.organisationId))
    .where(
      and(
        eq(memberships.ownerId, currentTenant),
        eq(memberships.centreId, centreId),
        eq(memberships.organisationId, organisationId),
      ),
    )
  return row ?? null
}
