import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.ts'

const rows = async (query: ReturnType<typeof sql>) => [...(await db.execute<Record<string, unknown>>(query))]
const names = async (query: ReturnType<typeof sql>) => (await rows(query)).map(({ name }) => String(name))

/** Held by the organisation and outside tenants: merge_organisations moves them by hand. */
const GLOBAL = ['account_tokens', 'organisation_users', 'sessions']

const listed = () => names(sql`select name from merging_tables() order by name`)

test('every table with an organisation is moved by a merger or said to stay: add it to merging_tables() in a migration', async () => {
  const tables = await names(sql`
    select c.table_name as name from information_schema.columns c join pg_class t on t.relname = c.table_name
    where c.table_schema = 'public' and c.column_name = 'organisation_id' and t.relkind in ('r', 'p') order by 1`)
  expect(tables.filter((name) => !GLOBAL.includes(name))).toEqual((await listed()).sort())
  expect(GLOBAL.filter((name) => !tables.includes(name))).toEqual([])
})

test('the role of the merger sees the two bodies that it names in each of them, and is nobody else', async () => {
  const policies = await rows(sql`
    select tablename as name, cmd, roles::text as roles, qual = with_check as same,
      qual like '%organisation_id%app.merging_from%app.merging_into%' as two
    from pg_policies where schemaname = 'public' and policyname = 'merger_moves' order by 1`)
  expect(policies.map(({ name }) => name)).toEqual((await listed()).sort())
  for (const { name, ...policy } of policies)
    expect({ name, ...policy }).toEqual({ name, cmd: 'ALL', roles: '{mercuriale_merger}', same: true, two: true })
  const [role] = await rows(sql`
    select rolcanlogin, rolsuper, rolbypassrls from pg_roles where rolname = 'mercuriale_merger'`)
  expect(role).toEqual({ rolcanlogin: false, rolsuper: false, rolbypassrls: false })
})

test('what stays cannot change its organisation, and what is only added elsewhere changes nothing but that', async () => {
  const may = await rows(sql`
    select t.name, t.fate, has_column_privilege('mercuriale_merger', t.name, 'organisation_id', 'update') as moves
    from merging_tables() t`)
  for (const { name, fate, moves } of may)
    expect([name, moves]).toEqual([name, fate === 'counted' || fate === 'moves' || fate === 'relation'])
  const columns = await names(sql`
    select a.attrelid::regclass || '.' || a.attname as name from pg_attribute a
    where a.attrelid in ('audit_entries'::regclass, 'document_versions'::regclass, 'contract_checks'::regclass)
      and a.attnum > 0 and has_column_privilege('mercuriale_merger', a.attrelid, a.attnum, 'update') order by 1`)
  expect(columns).toEqual([
    'audit_entries.merged_from_id',
    'audit_entries.organisation_id',
    'contract_checks.organisation_id',
    'document_versions.organisation_id',
  ])
})

test('keys that hold the organisation wait for the end of a merger', async () => {
  expect(
    await names(sql`
      select c.conrelid::regclass || ': ' || c.conname as name from pg_constraint c
      where c.contype = 'f' and c.connamespace = 'public'::regnamespace and cardinality(c.conkey) > 1
        and (not c.condeferrable or c.condeferred) order by 1`),
  ).toEqual([])
})

test('the application records no merger itself and cannot undo one', async () => {
  const may = async (right: string) =>
    (await rows(sql`select has_table_privilege('organisation_mergers', ${right}) as may`))[0]?.may
  expect([await may('select'), await may('insert'), await may('update'), await may('delete')]).toEqual([
    true,
    false,
    false,
    false,
  ])
})
