import { and, desc, eq, sql } from 'drizzle-orm'
import type { IsoDate } from '#app/domain/calendar.ts'
import { frameworks } from '#db/schema/frameworks.ts'
import { stockSeasons } from '#db/schema/stocks.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

export type KeptSeason = typeof stockSeasons.$inferSelect

const ours = eq(stockSeasons.organisationId, currentTenant)

/** Those of a framework contract of our centre, the last first. */
export const listSeasons = (tx: TenantTx, frameworkId: string): Promise<KeptSeason[]> =>
  tx
    .select()
    .from(stockSeasons)
    .where(and(ours, eq(stockSeasons.frameworkId, frameworkId)))
    .orderBy(desc(stockSeasons.firstDay))

/** Those of all, with what each framework contract is called. */
export const listAllSeasons = (tx: TenantTx) =>
  tx
    .select({
      id: stockSeasons.id,
      name: stockSeasons.name,
      firstDay: stockSeasons.firstDay,
      lastDay: stockSeasons.lastDay,
      frameworkId: stockSeasons.frameworkId,
      framework: frameworks.object,
    })
    .from(stockSeasons)
    .innerJoin(
      frameworks,
      and(eq(frameworks.organisationId, stockSeasons.organisationId), eq(frameworks.id, stockSeasons.frameworkId)),
    )
    .where(ours)
    .orderBy(desc(stockSeasons.firstDay), sql`${frameworks.object} collate "fr-x-icu"`)

/** One of ours, held until the end of the transaction. */
export async function lockSeason(tx: TenantTx, id: string): Promise<KeptSeason | null> {
  const [season] = await tx
    .select()
    .from(stockSeasons)
    .where(and(ours, eq(stockSeasons.id, id)))
    .for('update')
  return season ?? null
}

export async function findSeason(tx: TenantTx, id: string): Promise<KeptSeason | null> {
  const [season] = await tx
    .select()
    .from(stockSeasons)
    .where(and(ours, eq(stockSeasons.id, id)))
  return season ?? null
}

type Season = { name: string; firstDay: IsoDate; lastDay: IsoDate }

export async function insertSeason(tx: TenantTx, season: Season & { frameworkId: string }): Promise<string> {
  const [row] = await tx.insert(stockSeasons).values(season).returning({ id: stockSeasons.id })
  if (!row) throw new Error('Insert returned no season')
  return row.id
}

export async function updateSeason(tx: TenantTx, id: string, season: Season) {
  await tx
    .update(stockSeasons)
    .set({ ...season, version: sql`${stockSeasons.version} + 1` })
    .where(and(ours, eq(stockSeasons.id, id)))
}
