import texts from '#app/i18n/fr/processes.json'
import { env, exitOnWrongEnvironment } from '#app/lib/env.server.ts'
import { connectDatabase, StartRefused } from './database/boot.ts'

/** `npm run db:migrate` and the release command of a deployment. */
async function migrate() {
  const release = await connectDatabase()
  try {
    const { DATABASE_ADMIN_URL: adminUrl, DATABASE_WORKER_URL: workerUrl } = env
    if (adminUrl === undefined || workerUrl === undefined) throw new StartRefused(texts.migrationNeedsRoles)
    const { migrateDatabase } = await import('./migrate.ts')
    await migrateDatabase({ adminUrl, workerUrl })
  } finally {
    await release()
  }
}

try {
  await migrate()
  process.stdout.write(`${texts.migrated}\n`)
} catch (error) {
  if (!(error instanceof StartRefused)) exitOnWrongEnvironment(error)
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
