import { and, asc, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import type { IsoDate } from '#app/domain/calendar.ts'
import type { JoinedCentre } from '#app/domain/joined-centre-schema.ts'
import { centres, conventionVersions, memberships } from '#db/schema/centres.ts'
import { contracts } from '#db/schema/contracts.ts'
import { deadlines } from '#db/schema/deadlines.ts'
import { frameworks, participations } from '#db/schema/frameworks.ts'
import { organisations } from '#db/schema/organisations.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

// The member's end of memberships: rows of this tenant, whoever keeps the centre (docs/decisions/050-one-row-two-ends.md).
const ofTenant = sql`${memberships.organisationId} = ${currentTenant}`
const ofCentre = and(eq(centres.organisationId, memberships.ownerId), eq(centres.id, memberships.centreId))
const ofVersion = and(
  eq(conventionVersions.organisationId, memberships.ownerId),
  eq(conventionVersions.id, memberships.conventionVersionId),
)
const own = sql<boolean>`${memberships.ownerId} = ${currentTenant}`

/** Contracts of the register that were bought there: how many, and for how much in cents excl. VAT. */
const bought = sql`(
  select count(*)::int as purchases, coalesce(sum(coalesce(c.approved_value, c.estimated_value)), 0)::float8 as spent
  from ${contracts} c
  where c.organisation_id = ${memberships.organisationId} and c.membership_id = ${memberships.id} and c.archived_at is null
) bought`

const subjects = sql`(${memberships.id} = ${deadlines.subjectId} or exists (
  select from ${participations} p
  join ${frameworks} f on f.organisation_id = p.owner_id and f.id = p.framework_id
  where p.organisation_id = ${memberships.organisationId} and p.id = ${deadlines.subjectId}
    and p.owner_id = ${memberships.ownerId} and f.centre_id = ${memberships.centreId}
))`

const next = sql`(
  select ${deadlines.kind} as kind, ${deadlines.dueOn} as due_on from ${deadlines}
  where ${deadlines.state} = 'open' and ${deadlines.subjectId} is not null and ${subjects}
  order by ${deadlines.dueOn}, ${deadlines.kind} limit 1
) next`

/** The centres that we belong to, by name; those put away only on demand. */
export function listJoinedCentres(tx: TenantTx, { archived }: { archived: boolean }) {
  return tx
    .select({
      membershipId: memberships.id,
      name: centres.name,
      operator: sql<
        string | null
      >`coalesce(${centres.operator}, case when ${own} then null else ${organisations.name} end)`,
      own,
      slug: organisations.slug,
      status: memberships.status,
      startsOn: memberships.startsOn,
      convention: sql<string | null>`coalesce(${memberships.convention}, ${conventionVersions.title})`,
      decisionOn: memberships.decisionOn,
      decisionReference: memberships.decisionReference,
      endsOn: memberships.endsOn,
      leftOn: memberships.leftOn,
      archived: sql<boolean>`${centres.archivedAt} is not null`,
      offers: centres.offers,
      purchases: sql<number>`bought.purchases`,
      spent: sql<number>`bought.spent`,
      nextKind: sql<string | null>`next.kind`,
      nextOn: sql<IsoDate | null>`next.due_on`,
    })
    .from(memberships)
    .innerJoin(centres, ofCentre)
    .innerJoin(organisations, eq(organisations.id, memberships.ownerId))
    .leftJoin(conventionVersions, ofVersion)
    .innerJoinLateral(bought, sql`true`)
    .leftJoinLateral(next, sql`true`)
    .where(and(ofTenant, archived ? isNotNull(centres.archivedAt) : isNull(centres.archivedAt)))
    .orderBy(sql`${centres.name} collate "fr-x-icu"`, asc(memberships.id))
}

const card = {
  name: centres.name,
  operator: centres.operator,
  contactName: centres.contactName,
  contactEmail: centres.contactEmail,
  contactPhone: centres.contactPhone,
  address: centres.address,
  website: centres.website,
  offers: centres.offers,
}

const agreed = {
  status: memberships.status,
  convention: memberships.convention,
  decisionOrgan: memberships.decisionOrgan,
  decisionOn: memberships.decisionOn,
  decisionReference: memberships.decisionReference,
  startsOn: memberships.startsOn,
  endsOn: memberships.endsOn,
  resignBy: memberships.resignBy,
  remarks: memberships.remarks,
}

export type FoundCentre = NonNullable<Awaited<ReturnType<typeof findJoinedCentre>>>

/** One membership with the centre's card; `own` where we keep the card ourselves. */
export async function findJoinedCentre(tx: TenantTx, membershipId: string) {
  const [row] = await tx
    .select({
      membershipId: memberships.id,
      ownerId: memberships.ownerId,
      centreId: memberships.centreId,
      own,
      owner: organisations.name,
      version: memberships.version,
      archived: sql<boolean>`${centres.archivedAt} is not null`,
      invented: memberships.invented,
      reason: memberships.reason,
      leftOn: memberships.leftOn,
      conventionTitle: conventionVersions.title,
      conventionNumber: conventionVersions.number,
      card,
      membership: agreed,
      milestones: {
        member: sql<string>`(select o.name from organisations o where o.id = ${memberships.organisationId})`,
        centre: centres.name,
        signedAt: memberships.signedAt,
        signedName: memberships.signedName,
        version: conventionVersions.number,
        askedBy: sql<string | null>`(select u.name from users u where u.id = ${memberships.askedBy})`,
        askedAt: memberships.askedAt,
        acceptedAt: sql<Date | null>`case when ${memberships.status} in ('accepted', 'suspended')
          then ${memberships.answeredAt} end`.mapWith(memberships.answeredAt),
      },
    })
    .from(memberships)
    .innerJoin(centres, ofCentre)
    .innerJoin(organisations, eq(organisations.id, memberships.ownerId))
    .leftJoin(conventionVersions, ofVersion)
    .where(and(ofTenant, eq(memberships.id, membershipId)))
  return row ?? null
}

/** A card that we keep ourselves, until the transaction ends; null where it is somebody else's or not there. */
export async function lockJoinedCentre(tx: TenantTx, membershipId: string): Promise<FoundCentre | null> {
  await tx
    .select({ id: memberships.id })
    .from(memberships)
    .where(and(ofTenant, eq(memberships.id, membershipId)))
    .for('update')
  const found = await findJoinedCentre(tx, membershipId)
  return found?.own ? found : null
}

export async function insertJoinedCentre(
  tx: TenantTx,
  { card: kept, membership }: JoinedCentre,
  { invented }: { invented: boolean },
): Promise<string> {
  const [centre] = await tx
    .insert(centres)
    .values({ ...kept, operated: false, invented })
    .returning({ id: centres.id, organisationId: centres.organisationId })
  if (!centre) throw new Error('Insert returned no centre')
  const [row] = await tx
    .insert(memberships)
    .values({ ...membership, ownerId: centre.organisationId, centreId: centre.id, invented })
    .returning({ id: memberships.id })
  if (!row) throw new Error('Insert returned no membership')
  return row.id
}

export async function updateJoinedCentre(
  tx: TenantTx,
  { membershipId, centreId }: Pick<FoundCentre, 'membershipId' | 'centreId'>,
  { card: kept, membership }: JoinedCentre,
) {
  const updatedAt = sql`now()`
  await tx
    .update(centres)
    .set({ ...kept, updatedAt })
    .where(and(sql`${centres.organisationId} = ${currentTenant}`, eq(centres.id, centreId)))
  await tx
    .update(memberships)
    .set({ ...membership, version: sql`${memberships.version} + 1`, updatedAt })
    .where(and(ofTenant, eq(memberships.id, membershipId)))
}

export async function setCentreArchived(tx: TenantTx, centreId: string, archived: boolean) {
  await tx
    .update(centres)
    .set({ archivedAt: archived ? sql`now()` : null })
    .where(and(sql`${centres.organisationId} = ${currentTenant}`, eq(centres.id, centreId)))
}

/** The membership whose card we keep under that name, accents and capitals aside. */
export async function findCardByName(tx: TenantTx, name: string) {
  const [row] = await tx
    .select({ membershipId: memberships.id })
    .from(memberships)
    .innerJoin(centres, ofCentre)
    .where(and(ofTenant, own, sql`lower(public.unaccent(${centres.name})) = lower(public.unaccent(${name}))`))
    .limit(1)
  return row ?? null
}
