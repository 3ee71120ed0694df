import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import postgres, { type Sql } from 'postgres'
import { projectRoot } from '#app/lib/project-root.server.ts'
import type { State } from './state.ts'

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`

/** db/roles.sql as psql would send it. */
async function rolesSql(passwords: State['passwords']): Promise<string> {
  const file = await readFile(join(projectRoot, 'db/roles.sql'), 'utf8')
  return file
    .replaceAll(":'owner_password'", quoted(passwords.owner))
    .replaceAll(":'app_password'", quoted(passwords.app))
    .replaceAll(":'worker_password'", quoted(passwords.worker))
}

async function grantDatabase(sql: Sql, name: string) {
  await sql`revoke all on database ${sql(name)} from public`
  await sql`grant connect, temporary on database ${sql(name)} to mercuriale_app`
  await sql`grant connect, temporary, create on database ${sql(name)} to mercuriale_worker`
}

/** A database that mercuriale_owner owns, empty or a copy of another one that nobody is connected to. */
export async function createDatabase(superuserUrl: string, name: string, template = 'template0') {
  const sql = postgres(superuserUrl, { max: 1, onnotice: () => {} })
  try {
    await sql`create database ${sql(name)} owner mercuriale_owner template ${sql(template)}`
    await grantDatabase(sql, name)
  } finally {
    await sql.end()
  }
}

/** Makes the roles and the database what they should be; changes nothing where they already are. */
export async function prepareDatabase(superuserUrl: string, passwords: State['passwords']) {
  const sql = postgres(superuserUrl, { max: 1, onnotice: () => {} })
  try {
    await sql.unsafe(await rolesSql(passwords))
    const [existing] = await sql`select 1 from pg_database where datname = 'mercuriale'`
    if (!existing) await createDatabase(superuserUrl, 'mercuriale')
    // Again for one that exists: its first start may have been killed between the two.
    await grantDatabase(sql, 'mercuriale')
  } finally {
    await sql.end()
  }
}
