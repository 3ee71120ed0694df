import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { findConvention, findCurrentConvention } from '#db/queries/conventions.ts'
import { centres, memberships } from '#db/schema/centres.ts'
import { organisations } from '#db/schema/organisations.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

export type Membership = typeof memberships.$inferSelect
export type MembershipChange = Partial<Omit<typeof memberships.$inferInsert, 'organisationId' | 'id' | 'ownerId'>>

/** Locked from the centre's end. */
export async function lockMember(tx: TenantTx, id: string): Promise<Membership | null> {
  const [row] = await tx
    .select()
    .from(memberships)
    .where(and(eq(memberships.ownerId, currentTenant), eq(memberships.id, id)))
    .for('update')
  return row ?? null
}

/**
 * Holds the adhesion of that body to our centre, or of everybody: nobody leaves before the end of the transaction. To be
 * taken before a call or a framework contract, as whoever leaves does.
 */
export const holdMemberships = (tx: TenantTx, organisationId?: string) =>
  tx
    .select({ id: memberships.id })
    .from(memberships)
    .where(
      and(
        eq(memberships.ownerId, currentTenant),
        organisationId === undefined ? undefined : eq(memberships.organisationId, organisationId),
      ),
    )
    .orderBy(asc(memberships.id))
    .for('share')

/** The same of our own adhesions to whoever keeps that centre. */
export const holdOwnMemberships = (tx: TenantTx, ownerId: string) =>
  tx
    .select({ id: memberships.id })
    .from(memberships)
    .where(and(eq(memberships.organisationId, currentTenant), eq(memberships.ownerId, ownerId)))
    .orderBy(asc(memberships.id))
    .for('share')

/** The adhesion of this organisation to that centre. */
export async function findOwnMembership(
  tx: TenantTx,
  { ownerId, centreId }: { ownerId: string; centreId: string },
  { lock }: { lock: boolean } = { lock: false },
): Promise<Membership | null> {
  const query = tx
    .select()
    .from(memberships)
    .where(
      and(
        eq(memberships.organisationId, currentTenant),
        eq(memberships.ownerId, ownerId),
        eq(memberships.centreId, centreId),
      ),
    )
  const [row] = await (lock ? query.for('update') : query)
  return row ?? null
}

export async function insertMembership(
  tx: TenantTx,
  values: MembershipChange & { organisationId: string; ownerId: string; centreId: string },
): Promise<string | null> {
  const [row] = await tx.insert(memberships).values(values).onConflictDoNothing().returning({ id: memberships.id })
  return row?.id ?? null
}

/** From whichever end; answers the version that the row has now. */
export async function updateMembership(
  tx: TenantTx,
  { organisationId, id }: { organisationId: string; id: string },
  change: MembershipChange,
): Promise<number> {
  const [row] = await tx
    .update(memberships)
    .set({ ...change, version: sql`${memberships.version} + 1`, updatedAt: sql`now()` })
    .where(and(eq(memberships.organisationId, organisationId), eq(memberships.id, id)))
    .returning({ version: memberships.version })
  if (!row) throw new Error('No membership was updated')
  return row.version
}

export type MembershipOfLetter = NonNullable<Awaited<ReturnType<typeof findMembershipOfLetter>>>

/** What a letter about an adhesion says, read by either end. */
export async function findMembershipOfLetter(tx: TenantTx, id: string) {
  const [row] = await tx
    .select({
      id: memberships.id,
      status: memberships.status,
      startsOn: memberships.startsOn,
      endsOn: memberships.endsOn,
      reason: memberships.reason,
      signatureKind: memberships.signatureKind,
      signedNumber: sql<
        number | null
      >`(select v.number from convention_versions v where v.organisation_id = ${memberships.ownerId} and v.id = ${memberships.conventionVersionId})`,
      newestNumber: sql<
        number | null
      >`(select max(v.number) from convention_versions v where v.organisation_id = ${memberships.ownerId} and v.centre_id = ${memberships.centreId})`,
      decisionDocumentId: memberships.decisionDocumentId,
      contactEmail: memberships.contactEmail,
      member: organisations.name,
      centre: centres.name,
      slug: sql<string>`(select o.slug from organisations o where o.id = ${memberships.ownerId})`,
      accent: sql<string | null>`(select o.accent from organisations o where o.id = ${memberships.ownerId})`,
    })
    .from(memberships)
    .innerJoin(organisations, eq(organisations.id, memberships.organisationId))
    .innerJoin(centres, and(eq(centres.organisationId, memberships.ownerId), eq(centres.id, memberships.centreId)))
    .where(eq(memberships.id, id))
  return row ?? null
}

/**
 * What the paper of one adhesion shows, read by either end: the version that was signed, or the one in force for whoever
 * has not signed; with `newest` the one in force without a signature where another was signed. Null where this
 * organisation is at neither end.
 */
export async function findMembershipPaper(
  tx: TenantTx,
  id: string,
  { newest }: { newest: boolean } = { newest: false },
) {
  const [row] = await tx
    .select({
      signing: memberships,
      centre: centres.name,
      member: { name: organisations.name, enterpriseNumber: organisations.enterpriseNumber },
    })
    .from(memberships)
    .innerJoin(organisations, eq(organisations.id, memberships.organisationId))
    .innerJoin(centres, and(eq(centres.organisationId, memberships.ownerId), eq(centres.id, memberships.centreId)))
    .where(eq(memberships.id, id))
  if (!row) return null
  const { ownerId, centreId, conventionVersionId, signedAt } = row.signing
  const signed = signedAt && conventionVersionId ? await findConvention(tx, conventionVersionId) : null
  const current = newest || !signed ? await findCurrentConvention(tx, { ownerId, centreId }) : null
  const version = current ?? signed
  const isUnsigned = signed !== null && version?.id !== signed.id
  const signing = isUnsigned ? { ...row.signing, signedAt: null, startsOn: null } : row.signing
  const [operator] = await tx
    .select({ name: organisations.name, enterpriseNumber: organisations.enterpriseNumber })
    .from(organisations)
    .where(eq(organisations.id, ownerId))
  return version && operator ? { ...row, signing, version, operator } : null
}

/** A centre that this organisation has asked to join, whether its page is public or not. */
export async function findJoinedCentre(tx: TenantTx, slug: string) {
  const [row] = await tx
    .select({
      ownerId: centres.organisationId,
      centreId: centres.id,
      name: centres.name,
      organisation: organisations.name,
      joinKinds: centres.joinKinds,
    })
    .from(memberships)
    .innerJoin(centres, and(eq(centres.organisationId, memberships.ownerId), eq(centres.id, memberships.centreId)))
    .innerJoin(organisations, eq(organisations.id, memberships.ownerId))
    .where(and(eq(memberships.organisationId, currentTenant), eq(centres.operated, true), eq(organisations.slug, slug)))
  return row ?? null
}

export type NewMembership = typeof memberships.$inferInsert & { organisationId: string }

/** Many at once, from the centre's end; who is on the list already stays as it is. Answers how many are new. */
export async function insertMemberships(tx: TenantTx, rows: readonly NewMembership[]): Promise<number> {
  let added = 0
  for (let from = 0; from < rows.length; from += 500) {
    const part = rows.slice(from, from + 500)
    added += (await tx.insert(memberships).values(part).onConflictDoNothing().returning({ id: memberships.id })).length
  }
  return added
}

/** The name of the centre kept here on whose list that body stands. */
export async function findCentreOfMember(tx: TenantTx, organisationId: string): Promise<string | null> {
  const [row] = await tx
    .select({ name: centres.name })
    .from(memberships)
    .innerJoin(centres, and(eq(centres.organisationId, memberships.ownerId), eq(centres.id, memberships.centreId)))
    .where(
      and(eq(memberships.ownerId, currentTenant), eq(memberships.organisationId, organisationId), centres.operated),
    )
  return row?.name ?? null
}

/** Whoever is a member of our centre, suspended or not, and whom it writes to there. */
export const listBoundMembers = (tx: TenantTx, centreId: string) =>
  tx
    .select({ id: memberships.id, organisationId: memberships.organisationId, contact: memberships.contactEmail })
    .from(memberships)
    .where(
      and(
        eq(memberships.ownerId, currentTenant),
        eq(memberships.centreId, centreId),
        inArray(memberships.status, ['accepted', 'suspended']),
      ),
    )
