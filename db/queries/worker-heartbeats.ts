import { eq, sql } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { workerHeartbeats } from '#db/schema/operations.ts'

/** The clock is the database's, so that readiness compares like with like. */
export async function beat(workerId: string) {
  await db
    .insert(workerHeartbeats)
    .values({ workerId, at: sql`now()` })
    .onConflictDoUpdate({ target: workerHeartbeats.workerId, set: { at: sql`now()` } })
}

/** Those of workers that were killed long ago go as well. */
export async function stopBeating(workerId: string) {
  await db.delete(workerHeartbeats).where(eq(workerHeartbeats.workerId, workerId))
  await db.delete(workerHeartbeats).where(sql`${workerHeartbeats.at} < now() - interval '1 day'`)
}

/** Those that gave a sign of life within the last minute. */
export async function listLivingWorkers(): Promise<string[]> {
  const rows = await db
    .select({ workerId: workerHeartbeats.workerId })
    .from(workerHeartbeats)
    .where(sql`${workerHeartbeats.at} > now() - interval '1 minute'`)
  return rows.map(({ workerId }) => workerId)
}
