import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { MemberFilter, MemberGap } from '#app/domain/member-filter.ts'
import { MEMBERSHIP_STATUSES, type MembershipStatus } from '#app/domain/membership.ts'
import { users } from '#db/schema/accounts.ts'
import { conventionVersions, memberships } from '#db/schema/centres.ts'
import { organisations } from '#db/schema/organisations.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

/** Of the centre's end only: an organisation may be a member elsewhere too. */
const ofCentre = (centreId: string) => and(eq(memberships.ownerId, currentTenant), eq(memberships.centreId, centreId))

// Whoever has not asked yet, was refused or left owes nothing.
const OWES = sql`${memberships.status} in ('asked', 'accepted', 'suspended')`

/** The last number of the convention that this adhesion should be under. */
const newestNumber = sql`(select max(v.number) from convention_versions v where v.organisation_id = ${memberships.ownerId} and v.centre_id = ${memberships.centreId})`

const GAPS: Record<MemberGap, SQL> = {
  decision: sql`${OWES} and ${memberships.decisionDocumentId} is null`,
  signature: sql`${OWES} and ${memberships.signedAt} is null`,
  version: sql`${OWES} and ${memberships.signedAt} is not null and coalesce(${conventionVersions.number}, 0) < ${newestNumber}`,
}

function matches({ text, status, kind, gap }: MemberFilter): SQL | undefined {
  const digits = text.replace(/[\s.]/g, '')
  const wanted = `%${text.replace(/[\\%_]/g, '\\$&')}%`
  const number = `${digits.replace(/[\\%_]/g, '\\$&')}%`
  return and(
    text === ''
      ? undefined
      : sql`(plain_text(${organisations.name}) like plain_text(${wanted}) or ${organisations.enterpriseNumber} like ${number} or ${organisations.nisCode} like ${number})`,
    status ? eq(memberships.status, status) : undefined,
    kind ? eq(organisations.kind, kind) : undefined,
    gap ? GAPS[gap] : undefined,
  )
}

const ofVersion = and(
  eq(conventionVersions.organisationId, memberships.ownerId),
  eq(conventionVersions.id, memberships.conventionVersionId),
)

type Page = { filter: MemberFilter; limit: number; offset: number }

/** One page of the members of a centre, in reading order. */
export function listMembers(tx: TenantTx, centreId: string, { filter, limit, offset }: Page) {
  return tx
    .select({
      id: memberships.id,
      name: organisations.name,
      kind: organisations.kind,
      status: memberships.status,
      versionNumber: conventionVersions.number,
      signatureKind: memberships.signatureKind,
      signedAt: memberships.signedAt,
      decisionOrgan: memberships.decisionOrgan,
      decisionOn: memberships.decisionOn,
      hasDecision: sql<boolean>`${memberships.decisionDocumentId} is not null`,
      startsOn: memberships.startsOn,
      endsOn: memberships.endsOn,
      askedAt: memberships.askedAt,
      enterpriseNumber: organisations.enterpriseNumber,
      nisCode: organisations.nisCode,
      contactName: memberships.contactName,
      contactEmail: memberships.contactEmail,
      contactPhone: memberships.contactPhone,
      decisionReference: memberships.decisionReference,
      leftOn: memberships.leftOn,
      invented: memberships.invented,
    })
    .from(memberships)
    .innerJoin(organisations, eq(organisations.id, memberships.organisationId))
    .leftJoin(conventionVersions, ofVersion)
    .where(and(ofCentre(centreId), matches(filter)))
    .orderBy(sql`${organisations.name} collate "fr-x-icu"`, memberships.id)
    .limit(limit)
    .offset(offset)
}

export async function countMembers(tx: TenantTx, centreId: string, filter: MemberFilter): Promise<number> {
  const [row] = await tx
    .select({ count: sql<number>`count(*)::integer` })
    .from(memberships)
    .innerJoin(organisations, eq(organisations.id, memberships.organisationId))
    .leftJoin(conventionVersions, ofVersion)
    .where(and(ofCentre(centreId), matches(filter)))
  return row?.count ?? 0
}

export type MemberCounts = { total: number; status: Record<MembershipStatus, number>; gap: Record<MemberGap, number> }

/** At one glance: how many in each status, how many with something missing. Each equals the list with that filter. */
export async function countMembersAtAGlance(tx: TenantTx, centreId: string): Promise<MemberCounts> {
  const counting = (condition: SQL) => sql<number>`(count(*) filter (where ${condition}))::integer`
  const status = (name: MembershipStatus) => counting(sql`${memberships.status} = ${name}`)
  const [row] = await tx
    .select({
      total: sql<number>`count(*)::integer`,
      draft: status('draft'),
      asked: status('asked'),
      accepted: status('accepted'),
      refused: status('refused'),
      suspended: status('suspended'),
      left: status('left'),
      decision: counting(GAPS.decision),
      signature: counting(GAPS.signature),
      version: counting(GAPS.version),
    })
    .from(memberships)
    .leftJoin(conventionVersions, ofVersion)
    .where(ofCentre(centreId))
  const count = (name: MembershipStatus | MemberGap) => row?.[name] ?? 0
  const [draft, asked, accepted, refused, suspended, left] = MEMBERSHIP_STATUSES.map(count)
  return {
    total: row?.total ?? 0,
    status: {
      draft: draft ?? 0,
      asked: asked ?? 0,
      accepted: accepted ?? 0,
      refused: refused ?? 0,
      suspended: suspended ?? 0,
      left: left ?? 0,
    },
    gap: { decision: count('decision'), signature: count('signature'), version: count('version') },
  }
}

/** A member as the centre sees it, with what the installation knows of the body. */
export async function findMember(tx: TenantTx, { centreId, id }: { centreId: string; id: string }) {
  const [row] = await tx
    .select({
      membership: memberships,
      organisation: {
        id: organisations.id,
        name: organisations.name,
        kind: organisations.kind,
        language: organisations.language,
        enterpriseNumber: organisations.enterpriseNumber,
        nisCode: organisations.nisCode,
      },
      version: { number: conventionVersions.number, title: conventionVersions.title },
      signedBy: users.name,
      askedBy: sql<string | null>`(select u.name from users u where u.id = ${memberships.askedBy})`,
      people: sql<number>`(select count(*)::integer from organisation_users ou where ou.organisation_id = ${organisations.id})`,
      invited: sql<boolean>`exists (select from account_tokens a where a.organisation_id = ${organisations.id} and a.kind = 'invitation' and a.used_at is null and a.expires_at > now())`,
    })
    .from(memberships)
    .innerJoin(organisations, eq(organisations.id, memberships.organisationId))
    .leftJoin(conventionVersions, ofVersion)
    .leftJoin(users, eq(users.id, memberships.signedBy))
    .where(and(ofCentre(centreId), eq(memberships.id, id)))
  return row ?? null
}
