import { readFileSync } from 'node:fs'
import { getTableName, is } from 'drizzle-orm'
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core'
import { expect, test } from 'vitest'
import * as schema from '#db/schema/index.ts'

const page = readFileSync('docs/reference/data-model.md', 'utf8')

const section = (title: string) => page.split(`## ${title}`)[1]?.split('\n## ')[0] ?? ''
const listed = (title: string) => [...section(title).matchAll(/^\| `([a-z_]+)`/gm)].map(([, name]) => name).sort()

const tables = Object.values(schema).filter((value) => is(value, PgTable))
const ofTenants = (wanted: boolean) =>
  tables
    .filter((table) => getTableConfig(table).policies.some(({ name }) => name === 'tenant_isolation') === wanted)
    .map(getTableName)
    .sort()

test('the page on the data model lists exactly the tables of tenants as such', () => {
  expect(listed('Tenant tables')).toEqual(ofTenants(true))
})

test('and exactly the others as global', () => {
  expect(listed('Global tables')).toEqual(ofTenants(false))
})
