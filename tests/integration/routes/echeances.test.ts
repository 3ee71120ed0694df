import { expect, test } from 'vitest'
import { addDays } from '#app/domain/calendar.ts'
import type { ContractDetails } from '#app/domain/contract.ts'
import type { Actor } from '#app/domain/permissions.ts'
import { today as currentDay } from '#app/lib/clock.server.ts'
import { loader } from '#app/routes/_app.echeances.tsx'
import { createContract } from '#app/services/contracts/create-contract.server.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { buildContract } from '#tests/factories/contract.ts'
import { anonymousRequest, signedInRequest } from '#tests/factories/session.ts'
import { buildTerm } from '#tests/factories/term-data.ts'

const today = currentDay()
const context = { cspNonce: '', requestId: 'test' }

const read = async (actor: Actor, search = '') =>
  loader({ request: await signedInRequest(actor, `/echeances${search}`), params: {}, context })

async function insertDue(actor: Actor, inDays: number, change: Partial<ContractDetails> = {}) {
  const term = {
    kind: 'one-off',
    start: addDays(today, -20),
    delivery: addDays(today, inDays),
    guaranteeMonths: null,
  } as const
  const created = await createContract(actor, { details: buildContract({ term, ...change }), today })
  if (!created.ok) throw new Error('the contract was refused')
  return created.value.contractId
}

const linesOf = (page: Awaited<ReturnType<typeof read>>) => page.groups.flatMap((group) => group.lines)

test('a visitor without a session goes to the sign-in page, and comes back', async () => {
  const answer = await loader({ request: anonymousRequest('/echeances?tranche=missed'), params: {}, context }).catch(
    (thrown) => thrown,
  )
  expect(answer.headers.get('location')).toBe('/login?vers=%2Fecheances%3Ftranche%3Dmissed')
})

test('every counter leads to exactly the rows it counts', async () => {
  const actor = await insertActor()
  for (const inDays of [-5, 0, 30, 31, 90, 91, 700]) await insertDue(actor, inDays)
  await createContract(actor, { details: buildContract({ term: buildTerm({ start: addDays(today, -1060) }) }), today })

  const { counters } = await read(actor)
  for (const { value, to } of counters) {
    expect(linesOf(await read(actor, to!.replace('/echeances', '')))).toHaveLength(value)
  }
  expect(counters.reduce((sum, { value }) => sum + value, 0)).toBeGreaterThanOrEqual(8)
})

test('what is past comes first, then the two weeks, then the months, each line once', async () => {
  const actor = await insertActor()
  for (const inDays of [40, -3, 2, 5]) await insertDue(actor, inDays)
  const page = await read(actor)
  expect(page.groups.slice(0, 2).map(({ key, lines }) => [key, lines.length])).toEqual([
    ['past', 1],
    ['weeks', 2],
  ])
  expect(new Set(linesOf(page).map(({ id }) => id)).size).toBe(4)
})

test('a long group shows its first rows and leads to the others, page by page, none twice', async () => {
  const actor = await insertActor()
  for (let count = 0; count < 55; count += 1) await insertDue(actor, 1)
  const overview = await read(actor)
  expect(overview.groups[0]).toMatchObject({ key: 'weeks', more: { text: 'Voir les 47 autres' } })

  const first = await read(actor, '?groupe=weeks')
  const second = await read(actor, `?groupe=weeks&apres=${first.next}`)
  const ids = [...linesOf(first), ...linesOf(second)].map(({ id }) => id)
  expect(new Set(ids).size).toBe(55)
  expect(second).toMatchObject({ next: null, paged: true })
})

test('paper, which leads nowhere, says how much of it all it shows', async () => {
  const actor = await insertActor()
  await insertDue(actor, 1)
  expect((await read(actor)).printed).toBeNull()
  await insertDue(actor, 400)
  expect((await read(actor)).printed).toContain('1 sur 2, jusqu’au')
})

test('narrows to one person and one kind, counters included', async () => {
  const actor = await insertActor()
  await insertDue(actor, 3, { managerId: actor.userId, object: 'Le mien' })
  await insertDue(actor, 3, { object: 'À personne' })
  const mine = await read(actor, '?gestionnaire=moi')
  expect(linesOf(mine)).toMatchObject([{ object: 'Le mien', manager: actor.userId ? expect.any(String) : null }])
  expect(mine.counters.find(({ value }) => value > 0)).toMatchObject({ value: 1 })
  expect(linesOf(await read(actor, '?nature=notice'))).toEqual([])
})

test('a reader sees the lines and no button', async () => {
  const actor = await insertActor()
  await insertDue(actor, 3)
  const reader = await insertActor({ role: 'reader', organisationId: actor.organisationId })
  expect(linesOf(await read(actor))[0]?.actions).not.toEqual([])
  expect(linesOf(await read(reader))[0]?.actions).toEqual([])
})

test('an empty register says so, and a calm one names its next day', async () => {
  const actor = await insertActor()
  expect(await read(actor)).toMatchObject({ followed: { count: 0 }, groups: [], nextDue: null })
  await insertDue(actor, 900)
  const calm = await read(actor)
  expect(calm.groups).toEqual([])
  expect(calm.nextDue).toContain(String(Number(addDays(today, 900).slice(0, 4))))
})

test('another organisation sees nothing of it', async () => {
  await insertDue(await insertActor(), 3)
  const page = await read(await insertActor())
  expect(page).toMatchObject({ followed: { count: 0 }, groups: [], timeline: { rows: [] } })
})

test('the timeline goes through all contracts in force, those without an end last', async () => {
  const actor = await insertActor()
  const indefinite = { kind: 'indefinite', start: '2015-03-01', notice: null, noticeCountsFrom: 'receipt' } as const
  for (let count = 0; count < 13; count += 1) await insertDue(actor, 10 + count, { object: `Marché ${count}` })
  await createContract(actor, { details: buildContract({ term: indefinite, object: 'Sans fin' }), today })
  await insertDue(actor, -30, { object: 'Terminé' })

  const first = (await read(actor)).timeline
  const second = (await read(actor, `?vie=${first.next}`)).timeline
  expect([...first.rows, ...second.rows].map(({ object }) => object)).toEqual([
    ...Array.from({ length: 13 }, (_, count) => `Marché ${count}`),
    'Sans fin',
  ])
  expect(second).toMatchObject({ next: null, paged: true })
})
