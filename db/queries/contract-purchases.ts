import { and, eq, gt, inArray, isNotNull, isNull, lte, ne, or, sql } from 'drizzle-orm'
import type { IsoDate } from '#app/domain/calendar.ts'
import type { Purchase } from '#app/domain/law/aggregation-check.ts'
import { contracts } from '#db/schema/contracts.ts'
import type { TenantTx } from '#db/tenant.ts'

/** The day a contract counts from: its launch, else its first day. */
const day = sql<IsoDate | null>`coalesce(${contracts.launchedOn}, ${contracts.startOn})::text`
const value = sql<string | null>`coalesce(${contracts.estimatedValue}, ${contracts.approvedValue})`

/** What the organisation bought by procedures of its own, and ordered through centres, from one day to another beside one contract. */
export async function listPurchases(
  tx: TenantTx,
  { contractId, after, until }: { contractId: string; after: IsoDate; until: IsoDate },
): Promise<Purchase[]> {
  const rows = await tx
    .select({
      id: contracts.id,
      object: contracts.object,
      day,
      value,
      supplier: contracts.supplier,
      cpvCodes: contracts.cpvCodes,
      throughCentre: eq(contracts.route, 'centre').mapWith(Boolean),
    })
    .from(contracts)
    .where(
      and(
        inArray(contracts.route, ['own', 'centre']),
        isNull(contracts.archivedAt),
        ne(contracts.id, contractId),
        or(isNotNull(contracts.supplier), sql`cardinality(${contracts.cpvCodes}) > 0`),
        gt(day, after),
        lte(day, until),
      ),
    )
  return rows.flatMap(({ day: on, value: cents, ...row }) =>
    on === null || cents === null ? [] : [{ ...row, day: on, value: Number(cents) }],
  )
}
