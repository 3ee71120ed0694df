import { createDatabase } from '#server/database/roles.ts'
import { throwAwayDatabase } from '#server/database/throw-away.ts'
import { migrateDatabase } from '#server/migrate.ts'

const TEMPLATE = 'mercuriale'
const SHARED = 'mercuriale_tests'

const inDatabase = (url: string, name: string) => {
  const address = new URL(url)
  address.pathname = `/${name}`
  return address.href
}

/**
 * Once per run: a cluster of its own with our migrations. Test files share one database as the weak role, one tenant
 * each; who needs a whole database takes one with ownDatabase().
 */
export async function setup() {
  const database = await throwAwayDatabase()
  await migrateDatabase(database)
  await createDatabase(database.superuserUrl, SHARED, TEMPLATE)
  process.env.DATABASE_URL = inDatabase(database.databaseUrl, SHARED)
  process.env.DATABASE_ADMIN_URL = inDatabase(database.adminUrl, SHARED)
  process.env.DATABASE_WORKER_URL = inDatabase(database.workerUrl, SHARED)
  process.env.TEST_SUPERUSER_URL = database.superuserUrl
  process.env.DATA_DIR = database.dataDirectory
  return database.release
}
