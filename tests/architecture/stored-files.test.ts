import { getTableName, is } from 'drizzle-orm'
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core'
import { expect, test } from 'vitest'
import { FILE_COLUMNS } from '#db/queries/stored-files.ts'
import * as schema from '#db/schema/index.ts'

/** Hashes of texts and lines that lie in rows, not in the store. */
const OF_NO_FILE: Record<string, string> = {
  'convention_versions.sha256': 'the text of the version',
  'memberships.signedSha256': 'the text that was signed',
  'annexes.sha256': 'the lines of the annex',
}

const hashes = Object.values(schema)
  .filter((value) => is(value, PgTable))
  .flatMap((table) => getTableConfig(table).columns.map(({ name }) => `${getTableName(table)}.${name}`))
  .filter((column) => /sha_?256$/i.test(column))
  .sort()

test('every hash of a row is known as that of a file or of none: else the sweep takes files that rows name', () => {
  const ofFiles = FILE_COLUMNS.map(({ table, sha256 }) => `${getTableName(table)}.${sha256.name}`)
  expect([...ofFiles, ...Object.keys(OF_NO_FILE)].sort()).toEqual(hashes)
})

test('each file is named in the tenant that its row belongs to', () => {
  const owners = FILE_COLUMNS.map(({ table, owner }) => `${getTableName(table)}.${owner.name}`)
  expect(owners.filter((name) => !/^(organisations\.id|.*\.organisationId)$/.test(name))).toEqual([])
})
