import { and, desc, eq, isNotNull, sql } from 'drizzle-orm'
import type { IsoDate } from '#app/domain/calendar.ts'
import { db } from '#db/client.ts'
import { recomputations } from '#db/schema/operations.ts'

/** Whether that day's recomputation came to its end. */
export async function hasRecomputed(day: IsoDate): Promise<boolean> {
  const [row] = await db
    .select({ id: recomputations.id })
    .from(recomputations)
    .where(and(eq(recomputations.day, day), isNotNull(recomputations.finishedAt)))
    .limit(1)
  return row !== undefined
}

export async function insertRecomputation(day: IsoDate) {
  const [row] = await db.insert(recomputations).values({ day }).returning({ id: recomputations.id })
  if (!row) throw new Error('recomputations returned no row')
  return row.id
}

export async function finishRecomputation(id: string, total: { contracts: number; differences: number }) {
  await db
    .update(recomputations)
    .set({ ...total, finishedAt: sql`now()` })
    .where(eq(recomputations.id, id))
}

export async function findLastRecomputation() {
  const [row] = await db
    .select()
    .from(recomputations)
    .where(isNotNull(recomputations.finishedAt))
    .orderBy(desc(recomputations.startedAt))
    .limit(1)
  return row ?? null
}
