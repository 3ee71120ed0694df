import { and, eq } from 'drizzle-orm'
import { centres } from '#db/schema/centres.ts'
import { frameworks } from '#db/schema/frameworks.ts'
import type { TenantTx } from '#db/tenant.ts'

/** The name of the centre behind a framework contract that we may read. */
export async function findCentreName(
  tx: TenantTx,
  { ownerId, frameworkId }: { ownerId: string; frameworkId: string },
): Promise<string> {
  const [found] = await tx
    .select({ name: centres.name })
    .from(frameworks)
    .innerJoin(centres, and(eq(centres.organisationId, frameworks.organisationId), eq(centres.id, frameworks.centreId)))
    .where(and(eq(frameworks.organisationId, ownerId), eq(frameworks.id, frameworkId)))
  return found?.name ?? ''
}

/** Whom to write to of a centre that we may read, by the organisation that keeps it. */
export async function findCentreContact(tx: TenantTx, ownerId: string) {
  const [found] = await tx
    .select({ name: centres.name, email: centres.contactEmail })
    .from(centres)
    .where(and(eq(centres.organisationId, ownerId), eq(centres.operated, true)))
  return found ?? null
}
