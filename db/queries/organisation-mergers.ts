import { eq, sql } from 'drizzle-orm'
import {
  type CountKind,
  MERGER_COUNTS,
  type MergerCount,
  OBSTACLES,
  type Obstacle,
} from '#app/domain/organisation-merger.ts'
import { type Database, db, type Transaction } from '#db/client.ts'
import { users } from '#db/schema/accounts.ts'
import { organisationMergers } from '#db/schema/organisation-mergers.ts'
import { organisations } from '#db/schema/organisations.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

/** By whom two bodies are made one, and which. */
export type MergerEnds = { userId: string; fromId: string; intoId: string }

const ends = ({ userId, fromId, intoId }: MergerEnds) => sql`${userId}::uuid, ${fromId}::uuid, ${intoId}::uuid`

/** Why the two cannot be merged now; null when they can. */
export async function findObstacle(database: Database, merger: MergerEnds): Promise<Obstacle | null> {
  const [row] = await database.execute<{ obstacle: string | null }>(
    sql`select merging_obstacle(${ends(merger)}) as obstacle`,
  )
  return OBSTACLES.find((known) => known === row?.obstacle) ?? null
}

/** How much would move, of how much both have something: numbers of what stays closed to who asks. */
export async function countMerging(database: Database, merger: MergerEnds): Promise<Map<CountKind, MergerCount>> {
  const rows = await database.execute<{ kind: string; moving: string; twice: string }>(
    sql`select kind, moving, twice from merging_counts(${ends(merger)})`,
  )
  const of = new Map(
    [...rows].map(({ kind, moving, twice }) => [kind, { moving: Number(moving), twice: Number(twice) }]),
  )
  return new Map(MERGER_COUNTS.map((kind) => [kind, of.get(kind) ?? { moving: 0, twice: 0 }]))
}

export type MergingCentre = { ownerId: string; centreId: string; fromMembership: string; intoMembership: string | null }

/** The centres of others to which the body that goes belongs, in one order. */
export async function listMergingCentres(database: Database, merger: MergerEnds): Promise<MergingCentre[]> {
  const rows = await database.execute<MergingCentre & { [column: string]: unknown }>(sql`
    select owner_id as "ownerId", centre_id as "centreId", from_membership as "fromMembership", into_membership as "intoMembership"
    from merging_centres(${ends(merger)})`)
  return [...rows]
}

type Facts = { act: string; effectiveOn: string; mark: string }

/** Moves what the one holds to the other and closes the shell; throws where findObstacle has an answer. */
export async function moveToOrganisation(tx: Transaction, merger: MergerEnds, facts: Facts) {
  await tx.execute(sql`select merge_organisations(${ends(merger)}, ${JSON.stringify(facts)}::text::json)`)
}

/** From the centre's end: what it shares with the body that goes is read by the one that stays. */
export async function handOverSharedDocuments(tx: TenantTx, { fromId, intoId }: Pick<MergerEnds, 'fromId' | 'intoId'>) {
  await tx.execute(sql`
    update documents d set shared_with = ${intoId}::uuid, subject_id = coalesce(
      (select i.id from memberships f join memberships i on i.owner_id = f.owner_id and i.centre_id = f.centre_id
        where f.id = d.subject_id and f.organisation_id = ${fromId}::uuid and i.organisation_id = ${intoId}::uuid),
      (select i.id from participations f join participations i on i.owner_id = f.owner_id and i.framework_id = f.framework_id
        where f.id = d.subject_id and f.organisation_id = ${fromId}::uuid and i.organisation_id = ${intoId}::uuid),
      (select i.id from campaign_answers f join campaign_answers i on i.owner_id = f.owner_id and i.campaign_id = f.campaign_id
        where f.id = d.subject_id and f.organisation_id = ${fromId}::uuid and i.organisation_id = ${intoId}::uuid),
      d.subject_id)
    where d.organisation_id = ${currentTenant} and d.shared_with = ${fromId}::uuid`)
}

/** What became of an organisation; null while it is one. */
export async function findMergerOf(organisationId: string, database: Database = db) {
  const [row] = await database
    .select({
      ...{ intoId: organisations.id, name: organisations.name, slug: organisations.slug },
      effectiveOn: organisationMergers.effectiveOn,
    })
    .from(organisationMergers)
    .innerJoin(organisations, eq(organisations.id, organisationMergers.intoId))
    .where(eq(organisationMergers.fromId, organisationId))
  return row ?? null
}

/** The organisation in which this one lives on today, through however many mergers; itself while it was in none. */
export async function findLivingOrganisationId(organisationId: string, database: Database = db): Promise<string> {
  const [row] = await database.execute<{ id: string }>(sql`
    with recursive became (id, steps) as (
      select ${organisationId}::uuid, 0
      union all select m.into_id, steps + 1 from became b join organisation_mergers m on m.from_id = b.id
    ) select id from became order by steps desc limit 1`)
  return row?.id ?? organisationId
}

/** The organisations that became part of this one, directly or through another: their files lie where they were put. */
export async function listAbsorbedIds(organisationId: string, database: Database = db): Promise<string[]> {
  const rows = await database.execute<{ id: string }>(sql`
    with recursive part (id) as (
      select from_id from organisation_mergers where into_id = ${organisationId}::uuid
      union select m.from_id from part p join organisation_mergers m on m.into_id = p.id
    ) select id from part`)
  return [...rows].map(({ id }) => id)
}

/** Every merger, newest first. */
export async function listOrganisationMergers() {
  const rows = await db.execute<{
    fromName: string
    intoName: string
    effectiveOn: string
    act: string
    mergedBy: string
    mergedAt: Date | string
  }>(sql`
    select f.name as "fromName", i.name as "intoName", m.effective_on::text as "effectiveOn", m.act,
      u.name as "mergedBy", m.merged_at as "mergedAt"
    from ${organisationMergers} m
    join ${organisations} f on f.id = m.from_id join ${organisations} i on i.id = m.into_id
    join ${users} u on u.id = m.merged_by
    order by m.merged_at desc, m.from_id`)
  return [...rows].map((row) => ({ ...row, mergedAt: new Date(row.mergedAt) }))
}
