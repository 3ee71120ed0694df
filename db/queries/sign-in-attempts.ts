import { inArray, lt, sql } from 'drizzle-orm'
import type { Database } from '#db/client.ts'
import { signInAttempts } from '#db/schema/accounts.ts'

/** One row per key, locked until the end of the transaction, always in the same order. */
export async function lockSignInAttempts(database: Database, keys: readonly string[], now: Date) {
  const sorted = [...new Set(keys)].sort()
  for (const key of sorted) {
    await database.insert(signInAttempts).values({ key, failures: 0, lastFailureAt: now }).onConflictDoNothing()
  }
  return database
    .select()
    .from(signInAttempts)
    .where(inArray(signInAttempts.key, sorted))
    .orderBy(signInAttempts.key)
    .for('update')
}

export async function updateSignInFailures(database: Database, key: string, failures: number, at: Date) {
  await database.update(signInAttempts).set({ failures, lastFailureAt: at }).where(sql`${signInAttempts.key} = ${key}`)
}

export async function deleteSignInAttemptsBefore(database: Database, instant: Date) {
  await database.delete(signInAttempts).where(lt(signInAttempts.lastFailureAt, instant))
}
