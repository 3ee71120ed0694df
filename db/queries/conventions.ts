import { and, desc, eq, sql } from 'drizzle-orm'
import { users } from '#db/schema/accounts.ts'
import { conventionVersions, memberships } from '#db/schema/centres.ts'
import type { TenantTx } from '#db/tenant.ts'

export type ConventionVersion = typeof conventionVersions.$inferSelect

type CentreKey = { ownerId: string; centreId: string }

const ofCentre = ({ ownerId, centreId }: CentreKey) =>
  and(eq(conventionVersions.organisationId, ownerId), eq(conventionVersions.centreId, centreId))

/** Every version, newest first, with how many members hold it. */
export function listConventions(tx: TenantTx, centre: CentreKey) {
  return tx
    .select({
      id: conventionVersions.id,
      number: conventionVersions.number,
      title: conventionVersions.title,
      months: conventionVersions.months,
      sha256: conventionVersions.sha256,
      publishedAt: conventionVersions.publishedAt,
      publishedBy: users.name,
      members: sql<number>`(select count(*)::integer from ${memberships} m where m.owner_id = ${conventionVersions.organisationId}
        and m.convention_version_id = ${conventionVersions.id} and m.signed_at is not null and m.status in ('asked', 'accepted', 'suspended'))`,
    })
    .from(conventionVersions)
    .leftJoin(users, eq(users.id, conventionVersions.publishedBy))
    .where(ofCentre(centre))
    .orderBy(desc(conventionVersions.number))
}

/** From the centre's end, or a member's. */
export async function findConvention(tx: TenantTx, id: string): Promise<ConventionVersion | null> {
  const [version] = await tx.select().from(conventionVersions).where(eq(conventionVersions.id, id))
  return version ?? null
}

/** The version that whoever joins today agrees to. */
export async function findCurrentConvention(tx: TenantTx, centre: CentreKey): Promise<ConventionVersion | null> {
  const [version] = await tx
    .select()
    .from(conventionVersions)
    .where(ofCentre(centre))
    .orderBy(desc(conventionVersions.number))
    .limit(1)
  return version ?? null
}

type NewConvention = Pick<
  typeof conventionVersions.$inferInsert,
  'centreId' | 'number' | 'title' | 'body' | 'months'
> & {
  publishedBy: string | null
}

/** Its hash is made where the text is kept: of title and body in UTF-8, a line feed between them. */
export async function insertConvention(tx: TenantTx, { title, body, ...rest }: NewConvention) {
  const sha256 = sql<string>`encode(sha256(convert_to(${title}::text || E'\n' || ${body}::text, 'UTF8')), 'hex')`
  const [row] = await tx
    .insert(conventionVersions)
    .values({ ...rest, title, body, sha256 })
    .onConflictDoNothing()
    .returning({ id: conventionVersions.id, sha256: conventionVersions.sha256 })
  return row ?? null
}
