import postgres from 'postgres'
import { describe, expect, test } from 'vitest'
import { createDatabase } from '#server/database/roles.ts'
import { migrateDatabase } from '#server/migrate.ts'
import { ownDatabase } from '#tests/setup/own-database.ts'

describe('the migrations', () => {
  test('may be run by two instances that start at the same moment, and again later', async () => {
    const own = await ownDatabase()
    await own.drop()
    const name = new URL(own.adminUrl).pathname.slice(1)
    await createDatabase(process.env.TEST_SUPERUSER_URL!, name)
    try {
      await Promise.all([migrateDatabase(own), migrateDatabase(own)])
      await migrateDatabase(own)
      const sql = postgres(own.databaseUrl, { max: 1 })
      expect(await sql`select 1 from organisations limit 1`).toHaveLength(0)
      await sql.end()
    } finally {
      await own.drop()
    }
  })

  test('leave the application a role that owns nothing and cannot bypass row security', async () => {
    const sql = postgres(process.env.DATABASE_URL!, { max: 1 })
    const [role] = await sql`
      select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
        (select count(*)::int from pg_class where relowner = r.oid) as tables,
        (select count(*)::int from pg_auth_members where member = r.oid) as memberships
      from pg_roles r where rolname = current_user`
    await sql.end()
    expect(role).toEqual({
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      tables: 0,
      memberships: 0,
    })
  })
})
