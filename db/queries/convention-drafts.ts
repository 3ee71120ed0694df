import { and, eq, sql } from 'drizzle-orm'
import { users } from '#db/schema/accounts.ts'
import { conventionDrafts } from '#db/schema/convention-drafts.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

export type ConventionDraft = NonNullable<Awaited<ReturnType<typeof findConventionDraft>>>

const ofCentre = (centreId: string) =>
  and(eq(conventionDrafts.organisationId, currentTenant), eq(conventionDrafts.centreId, centreId))

/** The next version of our convention as it was left, by whom and when; null while nobody writes one. */
export async function findConventionDraft(tx: TenantTx, centreId: string) {
  const [draft] = await tx
    .select({
      title: conventionDrafts.title,
      body: conventionDrafts.body,
      months: conventionDrafts.months,
      version: conventionDrafts.version,
      savedBy: users.name,
      savedAt: conventionDrafts.savedAt,
    })
    .from(conventionDrafts)
    .leftJoin(users, eq(users.id, conventionDrafts.savedBy))
    .where(ofCentre(centreId))
  return draft ?? null
}

type Typed = { title: string; body: string; months: string; savedBy: string | null; savedAt: Date }

/** The caller holds the centre. */
export async function writeConventionDraft(tx: TenantTx, centreId: string, typed: Typed) {
  await tx
    .insert(conventionDrafts)
    .values({ centreId, ...typed })
    .onConflictDoUpdate({
      target: [conventionDrafts.organisationId, conventionDrafts.centreId],
      set: { ...typed, version: sql`${conventionDrafts.version} + 1` },
    })
}

/** The caller holds the centre. */
export async function deleteConventionDraft(tx: TenantTx, centreId: string) {
  await tx.delete(conventionDrafts).where(ofCentre(centreId))
}
