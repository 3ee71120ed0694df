import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { addDays } from '#app/domain/calendar.ts'
import { lawBook } from '#app/domain/law/law-parameter.ts'
import type { NewParameterForm } from '#app/domain/law/new-parameter.ts'
import { addLawParameter as addKnowing } from '#app/services/law/add-law-parameter.server.ts'
import { withdrawLawParameter } from '#app/services/law/withdraw-law-parameter.server.ts'
import { db } from '#db/client.ts'
import { findLawParameterHistory, findLawParameters, lockLawParameter } from '#db/queries/law-parameters.ts'
import { LAW_PARAMETERS } from '#db/reference/law/law-parameters.ts'
import { insertUser } from '#tests/factories/actor.ts'

const TODAY = '2090-06-01'
const form = (change: Partial<NewParameterForm> = {}): NewParameterForm => ({
  validFrom: '2090-07-01',
  validTo: '',
  value: '150.000',
  citation: 'Loi d’essai art. 1',
  source: 'https://www.exemple.example/seuils',
  confidence: 'verified',
  note: '',
  confirmed: '',
  ...change,
})

const countRows = async (code: string) => (await findLawParameterHistory(code)).length
/** As somebody who has seen every row that is there. */
const addLawParameter = async (
  by: Parameters<typeof addKnowing>[0],
  asked: Omit<Parameters<typeof addKnowing>[1], 'known'>,
) => addKnowing(by, { ...asked, known: await countRows(asked.code) })

async function administrator() {
  const { id } = await insertUser({ platformAdministrator: true })
  return { userId: id, platformAdministrator: true }
}

test('the rules that the program brings are there, whole, in every installation', async () => {
  const found = await findLawParameters()
  const key = ({ code, validFrom }: { code: string; validFrom: string }) => `${code} ${validFrom}`
  const byKey = new Map(found.map((row) => [key(row), row]))
  for (const row of LAW_PARAMETERS) expect(byKey.get(key(row))).toEqual(row)
})

test('the application can neither change nor remove a row', async () => {
  await expect(db.execute(sql`update law_parameters set value = 1`)).rejects.toThrow()
  await expect(db.execute(sql`delete from law_parameters`)).rejects.toThrow()
})

test('a new row counts from its first day and leaves the days before as they were', async () => {
  const by = await administrator()
  const before = lawBook(await findLawParameters()).at('X_BOND_MIN', '2090-06-30')
  const added = await addLawParameter(by, { code: 'X_BOND_MIN', form: form(), today: TODAY })
  expect(added).toMatchObject({ ok: true, value: { validFrom: '2090-07-01' } })
  const book = lawBook(await findLawParameters())
  expect(book.at('X_BOND_MIN', '2090-06-30')).toEqual(before)
  expect(book.at('X_BOND_MIN', '2090-07-01')).toMatchObject({ value: 150_000_00, citation: 'Loi d’essai art. 1' })
  const [newest] = await findLawParameterHistory('X_BOND_MIN')
  expect(newest).toMatchObject({ addedBy: by.userId, revision: 1 })
})

test('a row whose day has not come is replaced by the next; so is one in force once it is confirmed, and nothing before it', async () => {
  const by = await administrator()
  const code = 'X_RGE_SCOPE'
  const add = (change: Partial<NewParameterForm>, today = TODAY) =>
    addLawParameter(by, { code, form: form(change), today })
  expect((await add({})).ok).toBe(true)
  expect((await add({ value: '160.000' })).ok).toBe(true)
  expect(lawBook(await findLawParameters()).at(code, '2090-07-01')).toMatchObject({ value: 160_000_00 })
  const unsure = await add({ value: '170.000' }, '2090-07-01')
  expect(unsure).toEqual({ ok: false, refusal: { code: 'invalid', problems: { confirmed: 'unconfirmed' } } })
  expect((await add({ value: '170.000', confirmed: '2090-07-01' }, '2090-07-01')).ok).toBe(true)
  expect(lawBook(await findLawParameters()).at(code, '2090-07-01')).toMatchObject({ value: 170_000_00 })
  expect((await findLawParameterHistory(code)).map(({ revision }) => revision).slice(0, 3)).toEqual([3, 2, 1])
  const earlier = await add({ validFrom: addDays('2090-07-01', -1) }, '2090-07-01')
  expect(earlier).toEqual({ ok: false, refusal: { code: 'invalid', problems: { validFrom: 'before-newest' } } })
})

/** How many wait for the lock of that rule. */
async function countWaitingFor(code: string) {
  const [row] = await db.execute<{ waiting: number }>(sql`
    select count(*)::integer as waiting from pg_locks
    where locktype = 'advisory' and not granted
      and objid::bigint = (hashtext(${`law:${code}`})::bigint & 4294967295)`)
  return row?.waiting
}

test('two people who add the same day at once: the second is told, and replaces the first only after that', async () => {
  const by = await administrator()
  const code = 'X_ADV_CAP'
  const add = (value: string) => addLawParameter(by, { code, form: form({ value }), today: TODAY })
  const { waiting } = await db.transaction(async (tx) => {
    await lockLawParameter(tx, code)
    const waiting = Promise.all([add('230.000'), add('240.000')])
    await expect.poll(() => countWaitingFor(code), { timeout: 5000 }).toBe(2)
    return { waiting }
  })
  const answers = await waiting
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(answers).toContainEqual({ ok: false, refusal: { code: 'stale' } })
  expect((await add('250.000')).ok).toBe(true)
  const rows = await findLawParameterHistory(code)
  expect(rows.filter(({ validFrom }) => validFrom === '2090-07-01').map(({ revision }) => revision)).toEqual([2, 1])
})

test('before a row whose day is still to come another may be set, and such a row may be withdrawn', async () => {
  const by = await administrator()
  const found = 'X_BOND_MIN'
  const add = (validFrom: string) => addLawParameter(by, { code: found, form: form({ validFrom }), today: TODAY })
  expect((await add('2098-01-01')).ok).toBe(true)
  expect((await add('2095-01-01')).ok).toBe(true)
  const known = await countRows(found)
  const asked = { code: found, validFrom: '2098-01-01', known, today: TODAY }
  const stale = await withdrawLawParameter(by, { ...asked, known: known - 1 })
  expect(stale).toEqual({ ok: false, refusal: { code: 'stale' } })
  expect(await withdrawLawParameter(by, asked)).toEqual({ ok: true, value: { gap: null } })
  expect(lawBook(await findLawParameters()).at(found, '2098-06-01')).toMatchObject({ validFrom: '2095-01-01' })
  const again = { ...asked, known: known + 1 }
  expect(await withdrawLawParameter(by, again)).toEqual({ ok: false, refusal: { code: 'not-found' } })
  const inForce = { ...again, validFrom: '2095-01-01', today: '2095-01-01' }
  expect(await withdrawLawParameter(by, inForce)).toEqual({ ok: false, refusal: { code: 'in-force' } })
  const nobody = { ...by, platformAdministrator: false }
  expect(await withdrawLawParameter(nobody, asked)).toEqual({ ok: false, refusal: { code: 'forbidden' } })
  expect(await findLawParameterHistory(found)).toContainEqual(
    expect.objectContaining({ validFrom: '2098-01-01', withdrawn: true, addedBy: by.userId }),
  )
  expect((await add('2098-01-01')).ok).toBe(true)
})

test('a row is not withdrawn into a gap unless whoever does has read from which day on nothing counts', async () => {
  const by = await administrator()
  const code = 'X_BOND_MIN_OLD'
  const add = (change: Partial<NewParameterForm>) => addLawParameter(by, { code, form: form(change), today: TODAY })
  expect((await add({ validFrom: '2091-01-01', validTo: '2092-12-31' })).ok).toBe(true)
  expect((await add({ validFrom: '2093-01-01' })).ok).toBe(true)
  const known = await countRows(code)
  const asked = { code, validFrom: '2093-01-01', known, today: TODAY }
  const gap = { from: '2093-01-01', previousEnd: '2092-12-31' }
  const refusal = { ok: false, refusal: { code: 'leaves-gap', gap } }
  expect(await withdrawLawParameter(by, asked)).toEqual(refusal)
  expect(await withdrawLawParameter(by, { ...asked, gapFrom: '2092-01-01' })).toEqual(refusal)
  expect(await countRows(code)).toBe(known)
  expect(await withdrawLawParameter(by, { ...asked, gapFrom: gap.from })).toEqual({ ok: true, value: { gap } })
  expect(lawBook(await findLawParameters()).at(code, '2093-06-01')).toBeNull()
})

test('a row from today is kept while one of a later day is already there', async () => {
  const by = await administrator()
  const code = 'X_ADV_CAP'
  const add = (change: Partial<NewParameterForm>) => addLawParameter(by, { code, form: form(change), today: TODAY })
  expect((await add({ validFrom: '2099-01-01' })).ok).toBe(true)
  expect((await add({ validFrom: TODAY, value: '180.000', confirmed: TODAY })).ok).toBe(true)
  expect(lawBook(await findLawParameters()).at(code, TODAY)).toMatchObject({ value: 180_000_00 })
  const ended = await add({ validFrom: TODAY, validTo: TODAY, confirmed: TODAY })
  expect(ended).toEqual({ ok: false, refusal: { code: 'invalid', problems: { validTo: 'leaves-none' } } })
})

test('only the platform’s administrator adds, and only to a rule that has a figure', async () => {
  const { userId } = await administrator()
  const asked = { code: 'X_BOND_MIN', form: form(), today: TODAY }
  const nobody = { userId, platformAdministrator: false }
  expect(await addLawParameter(nobody, asked)).toEqual({ ok: false, refusal: { code: 'forbidden' } })
  const by = { userId, platformAdministrator: true }
  for (const code of ['UNKNOWN', 'C_DEF', 'BE_LOTS']) {
    expect(await addLawParameter(by, { ...asked, code })).toEqual({ ok: false, refusal: { code: 'not-found' } })
  }
})
