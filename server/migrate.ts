import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import { runMigrations } from 'graphile-worker'
import postgres, { type Sql } from 'postgres'
import { z } from 'zod'
import { projectRoot } from '#app/lib/project-root.server.ts'

const MIGRATIONS = join(projectRoot, 'db/migrations')

/** Any number of our own: held while one instance migrates, so that two may start at once. */
const MIGRATION_LOCK = 7_463_101

const journal = z.object({ entries: z.array(z.object({ tag: z.string(), when: z.number() })) })

async function migrateQueue(workerUrl: string) {
  const silent = { error() {}, warn() {}, info() {}, debug() {} }
  const { Logger } = await import('graphile-worker')
  const logger = new Logger(() => (level, message) => silent[level === 'warning' ? 'warn' : level]?.(message))
  await runMigrations({ connectionString: workerUrl, logger })
}

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
    await showMigrations(sql)
  } finally {
    await sql.end()
  }
}

/** The newest migration of this version, as drizzle notes it in the database. */
export async function newestMigration(): Promise<number> {
  const { entries } = journal.parse(JSON.parse(await readFile(join(MIGRATIONS, 'meta/_journal.json'), 'utf8')))
  return Math.max(...entries.map((entry) => entry.when))
}
