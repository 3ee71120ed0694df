import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { afterAll, expect, test } from 'vitest'
import { LAW_PARAMETERS } from '#db/reference/law/law-parameters.ts'
import { loadReference } from '#db/reference/load-reference.ts'
import { ownDatabase } from '#tests/setup/own-database.ts'

// The rows are those of the whole installation.
const database = await ownDatabase()
const owner = postgres(database.adminUrl, { max: 1, onnotice: () => {} })
const load = () => loadReference(drizzle(owner, { casing: 'snake_case' }))
afterAll(() => owner.end())

const [SHIPPED] = LAW_PARAMETERS.filter(({ note, value }) => note !== null && value !== null)
if (!SHIPPED) throw new Error('No shipped row has a figure and a note')
const { code, validFrom } = SHIPPED

const wordsOf = async (revision = 1) => {
  const [row] = await owner`
    select value::float8 as value, note, source, confidence from law_parameters
    where code = ${code} and valid_from = ${validFrom} and revision = ${revision}`
  return { ...row }
}
const { value, note, source, confidence } = SHIPPED
const BROUGHT = { value, note, source, confidence }
const as = (change: Record<string, unknown>) =>
  owner`update law_parameters set ${owner(change)} where code = ${code} and valid_from = ${validFrom}`

test('a row that an earlier version brought takes the words of this one, and nothing twice', async () => {
  await as({ note: 'Ancienne remarque', source: null, confidence: 'known' })
  await load()
  expect(await wordsOf()).toEqual(BROUGHT)
  const [counted] = await owner`select count(*)::int as rows from law_parameters`
  await load()
  expect(await owner`select count(*)::int as rows from law_parameters`).toEqual([counted])
  expect(counted?.rows).toBe(LAW_PARAMETERS.length)
})

test('a figure never changes, nor do the words of another figure', async () => {
  await as({ value: 1, note: 'Un autre chiffre' })
  await load()
  expect(await wordsOf()).toMatchObject({ value: 1, note: 'Un autre chiffre' })
  await as({ value: SHIPPED.value, note: SHIPPED.note })
})

test('what an administrator added on the same day is left alone', async () => {
  const [person] = await owner`
    insert into users (id, email, name) values (gen_random_uuid(), 'droit@exemple.example', 'Droit') returning id`
  await as({ added_by: person?.id, note: 'Ajouté à la main' })
  await load()
  expect(await wordsOf()).toMatchObject({ note: 'Ajouté à la main' })
})
