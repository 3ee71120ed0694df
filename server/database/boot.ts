import texts from '#app/i18n/fr/processes.json'
import { env, setEmbeddedDatabase, usesEmbeddedDatabase } from '#app/lib/env.server.ts'

/** A problem that the person who started the process can solve: its message is for them. */
export class StartRefused extends Error {}

/** Connects to DATABASE_URL, or starts the embedded cluster and points this process at it. */
export async function connectDatabase(): Promise<() => Promise<void>> {
  if (!usesEmbeddedDatabase()) return async () => {}
  const { acquireDatabase } = await import('./embedded.ts')
  const { REVIVAL_TIMES } = await import('./revival.ts')
  const database = await acquireDatabase({ durable: env.MERCURIALE_ENV !== 'test', revive: REVIVAL_TIMES })
  setEmbeddedDatabase(database)
  return database.release
}

/** Migrates as the owner; a process that was not given the owner's address only checks that somebody did. */
export async function bringUpToDate() {
  const { DATABASE_ADMIN_URL: adminUrl, DATABASE_WORKER_URL: workerUrl } = env
  if (adminUrl !== undefined && workerUrl !== undefined) {
    const { migrateDatabase } = await import('#server/migrate.ts')
    return migrateDatabase({ adminUrl, workerUrl })
  }
  const { readReadiness } = await import('#db/queries/readiness.ts')
  const { newestMigration } = await import('#server/migrations.ts')
  const found = await readReadiness().catch(() => undefined)
  if (!found || found.newestMigration < (await newestMigration())) throw new StartRefused(texts.schemaBehind)
}
