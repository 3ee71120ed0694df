import { and, eq, inArray, isNotNull } from 'drizzle-orm'
import { participations } from '#db/schema/frameworks.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

/** What those bodies decided about a framework contract of our centre, as it stands now: it may have come after the call. */
export const listParticipationDecisions = (
  tx: TenantTx,
  { frameworkId, organisationIds }: { frameworkId: string; organisationIds: readonly string[] },
) =>
  tx
    .select({
      organisationId: participations.organisationId,
      decisionOrgan: participations.decisionOrgan,
      decisionOn: participations.decisionOn,
      decisionReference: participations.decisionReference,
      decisionDocumentId: participations.decisionDocumentId,
    })
    .from(participations)
    .where(
      and(
        eq(participations.ownerId, currentTenant),
        eq(participations.frameworkId, frameworkId),
        isNotNull(participations.askedAt),
        isNotNull(participations.decisionOn),
        inArray(participations.organisationId, [...organisationIds]),
      ),
    )
