import postgres, { type Sql } from 'postgres'
import { z } from 'zod'
import { newestMigration } from '#server/migrations.ts'
import { type Finding, reachable } from './finding.ts'

export type DatabaseAddresses = { app: string; owner: string | undefined; worker: string | undefined }

/** Asks with a connection of its own; null when nobody answers. */
export async function ask<Value>(url: string, question: (sql: Sql) => Promise<Value>): Promise<Value | null> {
  const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {} })
  try {
    return await question(sql)
  } catch {
    return null
  } finally {
    await sql.end({ timeout: 2 }).catch(() => {})
  }
}

const server = z.object({ role: z.string(), version: z.string() })

async function roleAnswers(name: string, url: string | undefined): Promise<Finding> {
  if (!url) return reachable('note', 'role-unnamed', { name })
  const rows = await ask(url, (sql) => sql`select current_user as role, current_setting('server_version') as version`)
  if (!rows) return reachable('attention', 'role-unreachable', { name })
  const { role, version } = server.parse(rows[0])
  return reachable('ok', 'role', { name, role, version })
}

const powers = z.object({ superuser: z.boolean(), bypass: z.boolean(), owned: z.coerce.number() })

async function applicationIsWeak(url: string): Promise<Finding[]> {
  const rows = await ask(
    url,
    (sql) => sql`
      select rolsuper as superuser, rolbypassrls as bypass,
        (select count(*) from pg_class where pg_has_role(current_user, relowner, 'member')) +
        (select count(*) from pg_proc where pg_has_role(current_user, proowner, 'member')) as owned
      from pg_roles where rolname = current_user`,
  )
  if (!rows) return []
  const { superuser, bypass, owned } = powers.parse(rows[0])
  if (!superuser && !bypass && owned === 0) return [reachable('ok', 'application-weak')]
  return [reachable('attention', 'application-strong', { owned, superuser: superuser ? 1 : 0, bypass: bypass ? 1 : 0 })]
}

const openTables = z.array(z.object({ name: z.string() }))

// Outside tenants by design: who belongs where is read before any tenant is known (docs/reference/data-model.md).
const WITHOUT_POLICY = ['organisation_users', 'sessions', 'account_tokens']

async function rowsAreSecured(url: string): Promise<Finding[]> {
  const rows = await ask(
    url,
    (sql) => sql`
      select c.relname as name from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'organisation_id' and not a.attisdropped
      where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
        and not (c.relrowsecurity and c.relforcerowsecurity)
      order by c.relname`,
  )
  if (!rows) return []
  const open = openTables.parse(rows).filter(({ name }) => !WITHOUT_POLICY.includes(name))
  if (open.length === 0) return [reachable('ok', 'rows-secured')]
  return [reachable('attention', 'rows-open', { tables: open.map(({ name }) => name).join(', ') })]
}

const newest = z.object({ at: z.coerce.number().nullable() })

async function isMigrated(url: string): Promise<Finding> {
  const rows = await ask(url, (sql) => sql`select max(created_at) as at from drizzle.__drizzle_migrations`)
  const reached = rows && newest.parse(rows[0]).at
  return reached !== null && reached >= (await newestMigration())
    ? reachable('ok', 'migrated')
    : reachable('attention', 'not-migrated')
}

/** Each role signs in; the application's is as weak as row security needs it, and the tables are this version's. */
export async function database({ app, owner, worker }: DatabaseAddresses): Promise<Finding[]> {
  const application = await roleAnswers('application', app)
  const others = [await roleAnswers('owner', owner), await roleAnswers('worker', worker)]
  if (application.state !== 'ok') return [application, ...others]
  const guards = [...(await applicationIsWeak(app)), ...(await rowsAreSecured(app))]
  return [application, ...others, ...guards, await isMigrated(app)]
}
