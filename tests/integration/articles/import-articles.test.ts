import postgres from 'postgres'
import { describe, expect, test } from 'vitest'
import type { ArticleLine } from '#app/domain/article-import/article-line.ts'
import { addDays } from '#app/domain/calendar.ts'
import { today } from '#app/lib/clock.server.ts'
import { importArticles, sealOf } from '#app/services/articles/import-articles.server.ts'
import { listAuditOfSubjects } from '#db/queries/audit.ts'
import { type KnownArticle, listKnownArticles, listPriceList } from '#db/queries/price-list.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { addTo, buildPriceList } from '#tests/factories/price-list.ts'

type List = Awaited<ReturnType<typeof buildPriceList>>
const DAY = today()
const EFFECTIVE = addDays(DAY, 30)

const line = (code: string, unitPrice: number | null, change: Partial<ArticleLine['fields']> = {}): ArticleLine => ({
  ...{ line: 2, lot: '1', unitPrice, problems: [] },
  fields: { code, descriptionFr: `Article ${code}`, ...change },
})

const load = (
  { operator, frameworkId }: List,
  lines: ArticleLine[],
  change: Partial<Parameters<typeof importArticles>[1]> = {},
) =>
  importArticles(operator, {
    frameworkId,
    lines,
    fileName: 'tarif.xlsx',
    effective: EFFECTIVE,
    retire: null,
    today: DAY,
    ...change,
  })

/** What the planner knows is of now: a list written after it is unknown to it, as it is for a minute in production. */
async function analyse() {
  const owner = postgres(`${process.env.DATABASE_ADMIN_URL}`, { max: 1, onnotice: () => {} })
  await owner`analyze articles, article_prices, frameworks, memberships`
  await owner.end()
}

const known = ({ operator, frameworkId }: List): Promise<KnownArticle[]> =>
  withTenant(operator.organisationId, (tx) => listKnownArticles(tx, frameworkId))
const tracesOf = async ({ operator }: List, id: string) =>
  (await withTenant(operator.organisationId, (tx) => listAuditOfSubjects(tx, [id], { limit: 50 }))).map(
    (one) => one.action,
  )

describe('an imported price list', () => {
  test('adds, prices, changes and brings back; twice it changes nothing', async () => {
    const list = await buildPriceList()
    const articleId = await addTo(list)
    const lines = [
      line('OPT-1', 45, { optionOf: 'NEW-1' }),
      line('NEW-1', 1000, { kind: 'rental', termMonths: '48' }),
      line('TEL-100', 390_000, { descriptionFr: 'Poste fixe' }),
      { ...line('', 1), problems: [{ column: 'code' as const, code: 'code-missing', value: '' }] },
    ]
    const counts = { new: 2, price: 0, changed: 1, unchanged: 0, problem: 1, retired: 0 }
    expect(await load(list, lines)).toEqual({ ok: true, value: counts })
    const after = await known(list)
    expect(after.map(({ code, optionOf, termMonths }) => [code, optionOf, termMonths])).toEqual([
      ['TEL-100', null, null],
      ['OPT-1', 'NEW-1', null],
      ['NEW-1', null, 48],
    ])
    expect(after[0]).toMatchObject({
      descriptionFr: 'Poste fixe',
      descriptionNl: 'Vast toestel',
      prices: [
        { validFrom: '2026-01-01', unitPrice: 380_000 },
        { validFrom: EFFECTIVE, unitPrice: 390_000 },
      ],
    })
    expect(await tracesOf(list, articleId)).toEqual(['article.change', 'article.add'])
    expect(await tracesOf(list, list.frameworkId)).toEqual(['article.import'])

    expect(await load(list, lines)).toMatchObject({ value: { new: 0, price: 0, changed: 0, unchanged: 3, problem: 1 } })
    expect(await known(list)).toEqual(after)
    expect(await tracesOf(list, list.frameworkId)).toEqual(['article.import'])
  })

  test('retires what it leaves out only when asked, and only what was shown', async () => {
    const list = await buildPriceList()
    await addTo(list)
    await addTo(list, { code: 'OLD-1' })
    const lines = [line('TEL-100', null)]
    await load(list, lines)
    expect((await known(list)).map(({ retiredOn }) => retiredOn)).toEqual([null, null])
    const retire = sealOf((await known(list)).filter(({ code }) => code === 'OLD-1'))
    await addTo(list, { code: 'OLD-2' })
    expect(await load(list, lines, { retire })).toEqual({ ok: false, refusal: 'stale' })
    const shown = sealOf((await known(list)).filter(({ code }) => code !== 'TEL-100'))
    expect(await load(list, lines, { retire: shown })).toMatchObject({ value: { retired: 2 } })
    expect((await known(list)).map(({ retiredOn }) => retiredOn)).toEqual([null, EFFECTIVE, EFFECTIVE])
    expect(await load(list, [line('OLD-1', null)], { effective: addDays(EFFECTIVE, 1) })).toMatchObject({
      value: { changed: 1 },
    })
  })

  test('is written once when it is sent twice at once', async () => {
    const list = await buildPriceList()
    const lines = Array.from({ length: 50 }, (_, at) => line(`A-${at}`, 100 + at))
    const answers = await Promise.all([load(list, lines), load(list, lines)])
    expect(answers.map((one) => one.ok && one.value.new).toSorted()).toEqual([0, 50])
    expect(await known(list)).toHaveLength(50)
  })

  test('of ten thousand lines is written, searched and paged, before the database has counted it', async () => {
    for (let at = 0; at < 30; at += 1) await addTo(await buildPriceList())
    await analyse()
    const list = await buildPriceList()
    const lines = Array.from({ length: 10_000 }, (_, at) => line(`A-${String(at).padStart(5, '0')}`, 100 + at))
    expect(await load(list, lines, { effective: DAY })).toMatchObject({ value: { new: 10_000 } })
    const asked = {
      ownerId: list.operator.organisationId,
      frameworkId: list.frameworkId,
      today: DAY,
      view: 'sold' as const,
    }
    const read = (change: object) =>
      withTenant(list.member.organisationId, (tx) => listPriceList(tx, { ...asked, limit: 50, offset: 0, ...change }))
    const started = performance.now()
    const last = await read({ offset: 1_000_000 })
    expect(performance.now() - started).toBeLessThan(5000)
    expect([last.total, last.rows.length, last.rows.at(-1)?.code]).toEqual([10_000, 50, 'A-09999'])
    expect((await read({ words: 'árticle a-00042' })).rows.map(({ unitPrice }) => unitPrice)).toEqual([142])
    expect((await read({ words: '100%' })).total).toBe(0)
  }, 60_000)

  test('is for who operates the centre', async () => {
    const list = await buildPriceList()
    const buyer = await insertActor({ role: 'buyer', organisationId: list.operator.organisationId })
    expect(await load({ ...list, operator: buyer }, [line('A', 1)])).toEqual({ ok: false, refusal: 'forbidden' })
    expect(await load({ ...list, operator: await insertActor() }, [line('A', 1)])).toEqual({
      ok: false,
      refusal: 'not-found',
    })
  })
})
