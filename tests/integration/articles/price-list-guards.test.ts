import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { addDays, type IsoDate } from '#app/domain/calendar.ts'
import { today } from '#app/lib/clock.server.ts'
import { articles } from '#db/schema/articles.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { addTo, buildPriceList } from '#tests/factories/price-list.ts'

type Somebody = { organisationId: Parameters<typeof withTenant>[0] }

const readBy = ({ organisationId }: Somebody, articleId: string) =>
  withTenant(organisationId, async (tx) => [
    (await tx.execute(sql`select 1 from articles where id = ${articleId}`)).length,
    (await tx.execute(sql`select 1 from article_prices where article_id = ${articleId}`)).length,
  ])

const execute = ({ organisationId }: Somebody, query: ReturnType<typeof sql>) =>
  withTenant(organisationId, (tx) => tx.execute(query))

const change = (membershipId: string, what: ReturnType<typeof sql>) =>
  sql`update memberships set ${what} where id = ${membershipId}`

describe('a price list', () => {
  test('is read by the centre and by its members, and written by the centre alone', async () => {
    const list = await buildPriceList()
    const articleId = await addTo(list)
    expect(await readBy(list.operator, articleId)).toEqual([1, 1])
    expect(await readBy(list.member, articleId)).toEqual([1, 1])
    const update = sql`update articles set code = 'x' where id = ${articleId} returning 1`
    expect(await execute(list.member, update)).toHaveLength(0)
    const cheaper = sql`update article_prices set unit_price = 1 where article_id = ${articleId} returning 1`
    expect(await execute(list.member, cheaper)).toHaveLength(0)
    const smuggled = sql`insert into article_prices (organisation_id, article_id, framework_id, valid_from, unit_price)
      values (${list.operator.organisationId}, ${articleId}, ${list.frameworkId}, '2030-01-01', 1)`
    await expect(execute(list.member, smuggled)).rejects.toMatchObject({ cause: { code: '42501' } })
  })

  test('is read by nobody else, not even by the member of another centre', async () => {
    const [list, elsewhere] = [await buildPriceList(), await buildPriceList()]
    const articleId = await addTo(list)
    expect(await readBy(elsewhere.member, articleId)).toEqual([0, 0])
    expect(await readBy(elsewhere.operator, articleId)).toEqual([0, 0])
    expect(await readBy(await insertActor(), articleId)).toEqual([0, 0])
  })

  test.each(['draft', 'asked', 'refused', 'suspended', 'left'] as const)(
    'is not read by a body whose adhesion is %s',
    async (status) => {
      const list = await buildPriceList(status)
      expect(await readBy(list.member, await addTo(list))).toEqual([0, 0])
    },
  )

  test('is read from the first to the last day of the adhesion', async () => {
    const list = await buildPriceList()
    const articleId = await addTo(list)
    const day = today()
    const during = async (from: IsoDate | null, to: IsoDate | null) => {
      await execute(list.operator, change(list.membershipId, sql`starts_on = ${from}::date, ends_on = ${to}::date`))
      return (await readBy(list.member, articleId))[0]
    }
    expect(await during(day, day)).toBe(1)
    expect(await during(addDays(day, 1), null)).toBe(0)
    expect(await during(null, addDays(day, -1))).toBe(0)
  })

  test('of a framework contract in preparation or in the archive is read by the centre alone', async () => {
    const list = await buildPriceList()
    const articleId = await addTo(list)
    for (const what of [sql`status = 'preparation'`, sql`status = 'open', archived_at = now()`]) {
      await execute(list.operator, sql`update frameworks set ${what} where id = ${list.frameworkId}`)
      expect(await readBy(list.member, articleId)).toEqual([0, 0])
      expect(await readBy(list.operator, articleId)).toEqual([1, 1])
    }
  })

  test('has a code once, on a lot and on the whole', async () => {
    const list = await buildPriceList()
    const one = (lotId: string | null) =>
      withTenant(list.operator.organisationId, (tx) =>
        tx.insert(articles).values({
          ...{ frameworkId: list.frameworkId, lotId, code: 'A', descriptionFr: 'x', unit: 'C62', vatRate: 2100 },
        }),
      )
    await one(list.lotId)
    await one(list.otherLotId)
    await one(null)
    for (const lotId of [list.lotId, null]) await expect(one(lotId)).rejects.toMatchObject({ cause: { code: '23505' } })
  })
})

describe('the price of a day that has passed', () => {
  const insert = (articleId: string, day: IsoDate) =>
    sql`insert into article_prices (article_id, framework_id, valid_from, unit_price)
      select id, framework_id, ${day}, 1 from articles where id = ${articleId}`

  test('is neither changed, removed nor put under another', async () => {
    const list = await buildPriceList()
    const articleId = await addTo(list)
    for (const query of [
      sql`update article_prices set unit_price = 1 where article_id = ${articleId}`,
      sql`delete from article_prices where article_id = ${articleId}`,
      insert(articleId, addDays(today(), -1)),
    ]) {
      await expect(execute(list.operator, query)).rejects.toMatchObject({ cause: { code: 'MC004' } })
    }
    const move = sql`update article_prices set valid_from = '2030-01-01' where article_id = ${articleId}`
    await expect(execute(list.operator, move)).rejects.toMatchObject({ cause: { code: '42501' } })
  })

  test('leaves those of today and of later to be changed', async () => {
    const list = await buildPriceList()
    const articleId = await addTo(list)
    await execute(list.operator, insert(articleId, today()))
    await execute(list.operator, insert(articleId, addDays(today(), 1)))
    const later = sql`article_id = ${articleId} and valid_from >= ${today()}`
    expect(
      await execute(list.operator, sql`update article_prices set unit_price = 2 where ${later} returning 1`),
    ).toHaveLength(2)
    expect(await execute(list.operator, sql`delete from article_prices where ${later} returning 1`)).toHaveLength(2)
  })
})
