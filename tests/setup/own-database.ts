import { randomUUID } from 'node:crypto'
import postgres from 'postgres'
import { createDatabase } from '#server/database/roles.ts'

function environmentVariable(name: string): string {
  const value = process.env[name]
  if (!value) throw new Error(`${name}: run this test in the integration project`)
  return value
}

function inDatabase(variable: string, name: string) {
  const address = new URL(environmentVariable(variable))
  address.pathname = `/${name}`
  return address.href
}

/** A migrated, empty database for one test file that looks across tenants; dropped by `drop`. */
export async function ownDatabase() {
  const superuserUrl = environmentVariable('TEST_SUPERUSER_URL')
  const name = `own_${randomUUID().replaceAll('-', '')}`
  await createDatabase(superuserUrl, name, 'mercuriale')
  return {
    databaseUrl: inDatabase('DATABASE_URL', name),
    adminUrl: inDatabase('DATABASE_ADMIN_URL', name),
    workerUrl: inDatabase('DATABASE_WORKER_URL', name),
    async drop() {
      const sql = postgres(superuserUrl, { max: 1, onnotice: () => {} })
      await sql`drop database if exists ${sql(name)} with (force)`
      await sql.end()
    },
  }
}
