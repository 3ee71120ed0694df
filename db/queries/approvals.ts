import { and, eq, lte, sql } from 'drizzle-orm'
import type { ApprovalBand, Deputy } from '#app/domain/approval.ts'
import { organisationUsers, users } from '#db/schema/accounts.ts'
import { approvalBands, approvalDeputies, orderApprovals } from '#db/schema/order-approvals.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

const APPROVERS_COUNTS = [0, 1, 2] as const

/** Our own bands, the lowest first; none where nothing was set. */
export async function listApprovalBands(tx: TenantTx): Promise<ApprovalBand[]> {
  const rows = await tx
    .select({ fromAmount: approvalBands.fromAmount, approvers: approvalBands.approvers })
    .from(approvalBands)
    .where(eq(approvalBands.organisationId, currentTenant))
    .orderBy(approvalBands.fromAmount)
  return rows.map(({ fromAmount, approvers }) => ({
    fromAmount,
    approvers: APPROVERS_COUNTS.find((count) => count === approvers) ?? 2,
  }))
}

/** Our people who may approve by their role, by name. */
export const listApprovers = (tx: TenantTx) =>
  tx
    .select({ userId: users.id, name: users.name })
    .from(organisationUsers)
    .innerJoin(users, eq(users.id, organisationUsers.userId))
    .where(
      and(
        eq(organisationUsers.organisationId, currentTenant),
        sql`${organisationUsers.role} in ('administrator', 'approver')`,
      ),
    )
    .orderBy(sql`${users.name} collate "fr-x-icu"`, users.id)

/** Who gives our people their roles, by name. */
export const listRoleGivers = (tx: TenantTx) =>
  tx
    .select({ userId: users.id, name: users.name })
    .from(organisationUsers)
    .innerJoin(users, eq(users.id, organisationUsers.userId))
    .where(and(eq(organisationUsers.organisationId, currentTenant), eq(organisationUsers.role, 'administrator')))
    .orderBy(sql`${users.name} collate "fr-x-icu"`, users.id)

/** Who stands in for whom among our people, now and later, the next first. */
export const listDeputies = (tx: TenantTx): Promise<(Deputy & { id: string })[]> =>
  tx
    .select({
      id: approvalDeputies.id,
      userId: approvalDeputies.userId,
      deputyId: approvalDeputies.deputyId,
      startsOn: approvalDeputies.startsOn,
      endsOn: approvalDeputies.endsOn,
    })
    .from(approvalDeputies)
    .where(eq(approvalDeputies.organisationId, currentTenant))
    .orderBy(approvalDeputies.startsOn, approvalDeputies.id)

const said = {
  side: orderApprovals.side,
  decision: orderApprovals.decision,
  decidedBy: orderApprovals.decidedBy,
  onBehalfOf: orderApprovals.onBehalfOf,
  comment: orderApprovals.comment,
  decidedAt: orderApprovals.decidedAt,
}

type OfRevision = { organisationId: string; id: string; revision: number }

/** Who said what of a revision, in its body's name or the centre's, the first first. */
export const listOrderApprovals = (tx: TenantTx, { organisationId, id, revision }: OfRevision) =>
  tx
    .select(said)
    .from(orderApprovals)
    .where(
      and(
        eq(orderApprovals.organisationId, organisationId),
        eq(orderApprovals.orderId, id),
        eq(orderApprovals.revision, revision),
      ),
    )
    .orderBy(orderApprovals.decidedAt, orderApprovals.id)

/** The same of every revision up to the one that stands: a change that takes less is covered by what was said before. */
export const listApprovalsSoFar = (tx: TenantTx, { organisationId, id, revision }: OfRevision) =>
  tx
    .select({ ...said, revision: orderApprovals.revision })
    .from(orderApprovals)
    .where(
      and(
        eq(orderApprovals.organisationId, organisationId),
        eq(orderApprovals.orderId, id),
        lte(orderApprovals.revision, revision),
      ),
    )
    .orderBy(orderApprovals.decidedAt, orderApprovals.id)

export async function insertOrderApproval(tx: TenantTx, approval: typeof orderApprovals.$inferInsert) {
  await tx.insert(orderApprovals).values(approval)
}
