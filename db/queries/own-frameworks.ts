import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { FrameworkStatus } from '#app/domain/framework.ts'
import { centres } from '#db/schema/centres.ts'
import { frameworks } from '#db/schema/frameworks.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

const ours = eq(frameworks.organisationId, currentTenant)

/** A framework contract of the centre that we operate, not one that we opted into elsewhere. */
export async function findOwnFramework(tx: TenantTx, id: string) {
  const [found] = await tx
    .select({
      id: frameworks.id,
      centreId: frameworks.centreId,
      reference: frameworks.reference,
      object: frameworks.object,
      status: frameworks.status,
      ceiling: frameworks.ceiling,
      version: frameworks.version,
      archivedAt: frameworks.archivedAt,
    })
    .from(frameworks)
    .innerJoin(centres, and(eq(centres.organisationId, frameworks.organisationId), eq(centres.id, frameworks.centreId)))
    .where(and(ours, eq(centres.operated, true), eq(frameworks.id, id)))
  return found ?? null
}

export async function setFrameworkStatus(
  tx: TenantTx,
  id: string,
  { status, reason = null }: { status: FrameworkStatus; reason?: string | null },
) {
  await tx
    .update(frameworks)
    .set({ status, statusReason: reason, version: sql`${frameworks.version} + 1`, updatedAt: sql`now()` })
    .where(and(ours, eq(frameworks.id, id)))
}

/** Those of our centre that a call may still be about, by their object. */
export const listFrameworksToCall = (tx: TenantTx) =>
  tx
    .select({ id: frameworks.id, reference: frameworks.reference, object: frameworks.object })
    .from(frameworks)
    .innerJoin(centres, and(eq(centres.organisationId, frameworks.organisationId), eq(centres.id, frameworks.centreId)))
    .where(
      and(
        ours,
        eq(centres.operated, true),
        isNull(frameworks.archivedAt),
        inArray(frameworks.status, ['preparation', 'campaign', 'tender']),
      ),
    )
    .orderBy(sql`${frameworks.object} collate "fr-x-icu"`, frameworks.id)
