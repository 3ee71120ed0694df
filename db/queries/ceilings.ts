import { and, eq, sql } from 'drizzle-orm'
import { ceilings } from '#db/schema/orders.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

/** What is ordered of a ceiling of our centre, reserved and committed together: cents, and whole units begun. */
export type Taken = { lotId: string | null; memberId: string | null; amount: number; quantity: number }

/** Of the framework contract, its lots and its members on them. Whoever lowers a limit holds the framework contract. */
export const listTaken = (tx: TenantTx, frameworkId: string): Promise<Taken[]> =>
  tx
    .select({
      lotId: ceilings.lotId,
      memberId: ceilings.memberId,
      amount: sql<number>`(${ceilings.reservedAmount} + ${ceilings.committedAmount})::float8`,
      quantity: sql<number>`ceil((${ceilings.reservedQuantity} + ${ceilings.committedQuantity}) / 1000.0)::float8`,
    })
    .from(ceilings)
    .where(and(eq(ceilings.organisationId, currentTenant), eq(ceilings.frameworkId, frameworkId)))

/** What one body ordered of it, a lot at a time. */
export const listTakenBy = async (
  tx: TenantTx,
  { frameworkId, organisationId }: { frameworkId: string; organisationId: string },
): Promise<Taken[]> => (await listTaken(tx, frameworkId)).filter(({ memberId }) => memberId === organisationId)
