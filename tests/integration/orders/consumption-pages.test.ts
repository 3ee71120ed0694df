import { Readable } from 'node:stream'
import { eq } from 'drizzle-orm'
import ExcelJS from 'exceljs'
import { describe, expect, test } from 'vitest'
import type { TenantId } from '#app/domain/ids.ts'
import * as own from '#app/routes/_app.catalogue.$frameworkId.tsx'
import * as all from '#app/routes/_app.notre-centrale.consommation.tsx'
import * as one from '#app/routes/_app.notre-centrale.marches.$frameworkId.consommation.tsx'
import * as allSheet from '#app/routes/notre-centrale.consommation.export[.]xlsx.ts'
import * as oneSheet from '#app/routes/notre-centrale.marches.$frameworkId.consommation.export[.]xlsx.ts'
import { participationMaxima } from '#db/schema/frameworks.ts'
import { orders } from '#db/schema/orders.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { buildOrdering, insertDraft, type Ordering } from '#tests/factories/order-data.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { signedInRequest } from '#tests/factories/session.ts'

type Person = { userId: string | null; organisationId: string }
type Handler = Parameters<typeof call>[0]

const open = async (route: { loader: Handler }, person: Person, params: Record<string, string> = {}, search = '') =>
  answerOf(await call(route.loader, await signedInRequest(person, `/page${search}`), params))

type Page = Awaited<ReturnType<typeof one.loader>>
type Overview = Awaited<ReturnType<typeof all.loader>>
type Entry = Awaited<ReturnType<typeof own.loader>>
const read = async <Body>(...asked: Parameters<typeof open>) => (await open(...asked)).body as Body

type Placed = { on: string; amount: number; approved?: boolean }

async function place(world: Ordering, organisationId: TenantId, { on, amount, approved = true }: Placed) {
  const { id } = await insertDraft(world, { organisationId, amount })
  const set = (change: Partial<typeof orders.$inferInsert>) =>
    withTenant(organisationId, (tx) => tx.update(orders).set(change).where(eq(orders.id, id)))
  await set({ status: 'submitted', submittedAt: new Date(on) })
  if (approved) await set({ status: 'approved' })
}

/** Two members: 300 € and 100 € in 2025, 50 € in 2026, 20 € that wait. */
async function consumed() {
  const world = await buildOrdering({ members: 2 })
  const [first, second] = world.buyers
  if (!first || !second) throw new Error('too few buyers')
  await place(world, first.organisationId, { on: '2025-03-10T10:00:00Z', amount: 30_000 })
  await place(world, second.organisationId, { on: '2025-04-10T10:00:00Z', amount: 10_000 })
  await place(world, second.organisationId, { on: '2026-01-10T10:00:00Z', amount: 5_000 })
  await place(world, second.organisationId, { on: '2026-02-10T10:00:00Z', amount: 2_000, approved: false })
  return { ...world, first, second, params: { frameworkId: world.framework.id } }
}

async function sheets(answer: Response) {
  const book = new ExcelJS.Workbook()
  await book.xlsx.read(Readable.from(Buffer.from(await answer.arrayBuffer())))
  return book.worksheets.map((sheet) => ({
    name: sheet.name,
    rows: (sheet.getSheetValues() as unknown[][]).slice(2).map((row) => row.slice(1)),
  }))
}

describe('the consumption of a framework contract', () => {
  test('stands on its page for all, a year, a lot and a member', async () => {
    const { operator, first, params, lot } = await consumed()
    const page = await read<Page>(one, operator, params)
    expect(page.standing).toMatchObject({
      committed: ['450\u00a0€'],
      reserved: ['20\u00a0€'],
      left: ['530\u00a0€'],
      percent: 47,
    })
    expect(page.lines.map(({ committed }) => committed)).toEqual([['450\u00a0€'], ['450\u00a0€']])
    expect(page.members?.lines.map(({ amount, left, percent }) => [amount, left, percent])).toEqual([
      [['300\u00a0€'], ['200\u00a0€'], 60],
      [['150\u00a0€'], ['330\u00a0€'], 34],
    ])
    const year = await read<Page>(one, operator, params, '?annee=2025&tri=amount')
    expect(year.points.filter(({ amount }) => amount > 0).map(({ when, written }) => [when, written])).toEqual([
      ['mars\u00a02025', '300\u00a0€'],
      ['avril\u00a02025', '100\u00a0€'],
    ])
    expect(year.lines.map(({ usedIn }) => usedIn)).toEqual([40_000, 40_000])
    expect(year.members?.lines.map(({ amount }) => amount)).toEqual([['100\u00a0€'], ['300\u00a0€']])
    const narrow = await read<Page>(one, operator, params, `?lot=${lot.id}&membre=${first.organisationId}`)
    expect(narrow.members).toBeNull()
    expect(narrow.standing).toMatchObject({ committed: ['300\u00a0€'], left: ['200\u00a0€'] })
  })

  test('counts the pieces of each member where the lot has a maximum quantity', async () => {
    const world = await buildOrdering({ members: 2, lotQuantity: 8 })
    const { operator, framework, buyers } = world
    const [first] = buyers
    if (!first) throw new Error('no buyer')
    await place(world, first.organisationId, { on: '2025-03-10T10:00:00Z', amount: 10_000 })
    await withTenant(operator.organisationId, (tx) =>
      tx
        .update(participationMaxima)
        .set({ quantity: 4 })
        .where(eq(participationMaxima.organisationId, first.organisationId)),
    )
    const params = { frameworkId: framework.id }
    const page = await read<Page>(one, operator, params)
    expect(page.members?.lines.map(({ amount, limit, left, percent }) => [amount, limit, left, percent])).toEqual([
      [['100\u00a0€', '1\u00a0appareil'], ['500\u00a0€', '4\u00a0appareils'], ['400\u00a0€', '3\u00a0appareils'], 25],
      [['0\u00a0€', '0\u00a0appareil'], ['500\u00a0€'], ['500\u00a0€'], 0],
    ])
    const answer = (await call(oneSheet.loader, await signedInRequest(operator, '/x'), params)) as Response
    const members = (await sheets(answer))[2]
    expect(members?.rows.map((row) => row.slice(5, 8)).toSorted()).toEqual([
      [0, undefined, undefined],
      [1, 4, 3],
    ])
  })

  test('is shown to who looks after the centre, and is nobody else’s', async () => {
    const { operator, first, params } = await consumed()
    const reader = await insertActor({ role: 'reader', organisationId: operator.organisationId })
    const stranger = await buildOrdering()
    for (const route of [one, oneSheet]) {
      expect((await open(route, reader, params)).status).toBe(403)
      expect((await open(route, stranger.operator, params)).status).toBe(404)
      expect((await open(route, { ...first, userId: first.userId }, params)).status).toBe(403)
    }
    for (const search of [`?membre=${stranger.buyer.organisationId}`, `?lot=${stranger.lot.id}`])
      expect((await open(one, operator, params, search)).status).toBe(404)
    expect((await open(one, operator, params, '?annee=abc&lot=x&membre=y&page=9&tri=zut')).status).toBe(200)
  })

  test('is in its workbook as on its page', async () => {
    const { operator, params } = await consumed()
    const answer = (await call(oneSheet.loader, await signedInRequest(operator, '/x?annee=2025'), params)) as Response
    const [ceilings, months, members, detail] = await sheets(answer)
    expect(ceilings?.rows.map((row) => row.slice(2, 7))).toEqual([
      [400, 1000, 450, 20, 530],
      [400, 800, 450, 20, 330],
    ])
    expect(months?.rows.map((row) => row.slice(1, 5))).toEqual([
      [2025, 3, 1, 300],
      [2025, 3, 1, 300],
      [2025, 4, 1, 100],
      [2025, 4, 1, 100],
    ])
    expect(members?.rows.map((row) => row[2]).toSorted()).toEqual([100, 300])
    expect(detail?.rows.map((row) => row[5]).toSorted()).toEqual([100, 300])
  })
})

describe('the consumption of a centre', () => {
  test('lists its framework contracts, and says what to do where none is open', async () => {
    const { operator } = await consumed()
    const page = await read<Overview>(all, operator, {}, '?annee=2026')
    expect(page.lines.map(({ percent, usedIn, committed }) => [percent, usedIn, committed])).toEqual([
      [47, 5_000, ['450\u00a0€']],
    ])
    expect(page.points.reduce((sum, { amount }) => sum + amount, 0)).toBe(5_000)
    const answer = (await call(allSheet.loader, await signedInRequest(operator, '/x'), {})) as Response
    const [frameworks, months] = await sheets(answer)
    expect(frameworks?.rows.map((row) => row.slice(2, 6))).toEqual([[1000, 450, 20, 530]])
    expect(months?.rows.map((row) => row[4])).toEqual([300, 100, 50])
    const empty = await insertActor({ role: 'coordinator' })
    expect((await open(all, empty)).status).toBe(302)
  })
})

describe('what a member consumed', () => {
  test('stands on the page of the framework contract: its own share and nobody else’s', async () => {
    const { first, second, params } = await consumed()
    const seen = async (person: Person) => (await read<Entry>(own, person, params)).use
    const use = await seen(first)
    expect(use?.lines.map(({ committed, left }) => [committed, left])).toEqual([[['300\u00a0€'], ['200\u00a0€']]])
    expect(use?.points.filter(({ amount }) => amount > 0).map(({ written }) => written)).toEqual(['300\u00a0€'])
    expect(use?.common).toBeNull()
    expect((await seen(second))?.lines.map(({ committed, reserved }) => [committed, reserved])).toEqual([
      [['150\u00a0€'], ['20\u00a0€']],
    ])
    expect(JSON.stringify(use)).not.toContain('150')
  })
})
