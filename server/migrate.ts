import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import { Logger, runMigrations } from 'graphile-worker'
import postgres, { type Sql } from 'postgres'
import { loadReference } from '#db/reference/load-reference.ts'
import { MIGRATIONS } from './migrations.ts'

/** Any number of our own: held while one instance migrates, so that two may start at once. */
const MIGRATION_LOCK = 7_463_101

const migrateQueue = (workerUrl: string) =>
  runMigrations({ connectionString: workerUrl, logger: new Logger(() => () => {}) })

/** So that /readyz, which runs as the application, can see how far the migrations are. */
async function showMigrations(sql: Sql) {
  await sql`grant usage on schema drizzle to mercuriale_app`
  await sql`grant select on drizzle.__drizzle_migrations to mercuriale_app`
}

/** Brings the database to this version: the queue as its worker's role, our tables as their owner. */
export async function migrateDatabase(urls: { adminUrl: string; workerUrl: string }) {
  const sql = postgres(urls.adminUrl, { max: 1, onnotice: () => {} })
  try {
    await sql`select pg_advisory_lock(${MIGRATION_LOCK})`
    await migrateQueue(urls.workerUrl)
    await migrate(drizzle(sql), { migrationsFolder: MIGRATIONS })
    await loadReference(drizzle(sql, { casing: 'snake_case' }))
    await showMigrations(sql)
  } finally {
    await sql.end()
  }
}
