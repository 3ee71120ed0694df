import { describe, expect, test } from 'vitest'
import { addDays } from '#app/domain/calendar.ts'
import { today } from '#app/lib/clock.server.ts'
import { addArticle } from '#app/services/articles/add-article.server.ts'
import { changeArticlePicture } from '#app/services/articles/change-article-picture.server.ts'
import { editArticle } from '#app/services/articles/edit-article.server.ts'
import { retireArticle } from '#app/services/articles/retire-article.server.ts'
import { setArticlePrice } from '#app/services/articles/set-article-price.server.ts'
import { withdrawArticlePrice } from '#app/services/articles/withdraw-article-price.server.ts'
import { removeLot } from '#app/services/frameworks/remove-lot.server.ts'
import { listArticlePrices } from '#db/queries/article-prices.ts'
import { listAuditOfSubjects } from '#db/queries/audit.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { ARTICLE, addTo, articleOf, buildPriceList } from '#tests/factories/price-list.ts'

type List = Awaited<ReturnType<typeof buildPriceList>>
const DAY = today()
const [TOMORROW, YESTERDAY] = [addDays(DAY, 1), addDays(DAY, -1)]
const PRICE = { unitPrice: 400_000, validFrom: TOMORROW }

const pricesOf = ({ operator }: List, id: string) =>
  withTenant(operator.organisationId, (tx) => listArticlePrices(tx, id))
const tracesOf = async ({ operator }: List, id: string) =>
  (await withTenant(operator.organisationId, (tx) => listAuditOfSubjects(tx, [id], { limit: 50 }))).map(
    ({ action }) => action,
  )

describe('an article', () => {
  test('is added with its first price, changed, retired and brought back, each with its trace', async () => {
    const list = await buildPriceList()
    const articleId = await addTo(list)
    expect(await articleOf(list, articleId)).toMatchObject({
      ...ARTICLE,
      lotId: list.lotId,
      version: 1,
      retiredOn: null,
    })
    expect(await pricesOf(list, articleId)).toEqual([{ validFrom: '2026-01-01', unitPrice: 380_000 }])

    const facts = { ...ARTICLE, descriptionFr: 'Poste fixe IP', vatRate: 600 }
    expect(await editArticle(list.operator, { articleId, version: 1, facts })).toEqual({ ok: true, value: null })
    expect(
      await retireArticle(list.operator, { articleId, version: 2, retiredOn: TOMORROW, today: DAY }),
    ).toMatchObject({ ok: true })
    expect(await articleOf(list, articleId)).toMatchObject({ ...facts, retiredOn: TOMORROW, version: 3 })
    expect(await retireArticle(list.operator, { articleId, version: 3, retiredOn: null, today: DAY })).toMatchObject({
      ok: true,
    })
    expect((await articleOf(list, articleId)).retiredOn).toBeNull()
    expect(await tracesOf(list, articleId)).toEqual([
      'article.restore',
      'article.retire',
      'article.change',
      'article.add',
    ])
  })

  test('is not retired from a day that has passed', async () => {
    const list = await buildPriceList()
    const articleId = await addTo(list)
    expect(await retireArticle(list.operator, { articleId, version: 1, retiredOn: YESTERDAY, today: DAY })).toEqual({
      ok: false,
      refusal: { code: 'invalid', problems: { retiredOn: 'day-passed' } },
    })
  })

  test('that somebody else changed meanwhile is not overwritten', async () => {
    const list = await buildPriceList()
    const articleId = await addTo(list)
    const edit = (descriptionFr: string) =>
      editArticle(list.operator, { articleId, version: 1, facts: { ...ARTICLE, descriptionFr } })
    const answers = await Promise.all([edit('un'), edit('deux')])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(answers.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: { code: 'stale', version: 2 } })
    const stale = { ok: false, refusal: { code: 'stale', version: 2 } }
    expect(await retireArticle(list.operator, { articleId, version: 1, retiredOn: null, today: DAY })).toEqual(stale)
    expect(await setArticlePrice(list.operator, { articleId, version: 1, price: PRICE, today: DAY })).toEqual(stale)
  })

  test('has a code of its own on its list, also when two are added at once', async () => {
    const list = await buildPriceList()
    const price = { unitPrice: 1, validFrom: DAY }
    const add = (lotId: string) =>
      addArticle(list.operator, { frameworkId: list.frameworkId, lotId, facts: ARTICLE, price })
    const answers = await Promise.all([add(list.lotId), add(list.lotId), add(list.otherLotId)])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(2)
    expect(answers.find(({ ok }) => !ok)).toEqual({
      ok: false,
      refusal: { code: 'invalid', problems: { code: 'code-taken' } },
    })
    const other = await addTo(list, { code: 'TEL-200' })
    expect(await editArticle(list.operator, { articleId: other, version: 1, facts: ARTICLE })).toMatchObject({
      refusal: { problems: { code: 'code-taken' } },
    })
  })

  test('may be an option of another on the same list that is no option itself', async () => {
    const list = await buildPriceList()
    const parent = await addTo(list)
    const option = await addTo(list, { code: 'OPT-1', optionOf: 'TEL-100' })
    expect(await articleOf(list, option)).toMatchObject({ optionOf: 'TEL-100', optionOfId: parent })
    const refusalOf = async (change: Partial<typeof ARTICLE>, lotId = list.lotId) => {
      const facts = { ...ARTICLE, code: 'NEW', ...change }
      const added = await addArticle(list.operator, {
        ...{ frameworkId: list.frameworkId, lotId, facts },
        price: PRICE,
      })
      return added.ok ? null : added.refusal
    }
    const invalid = (optionOf: string) => ({ code: 'invalid', problems: { optionOf } })
    expect(await refusalOf({ optionOf: 'NOPE' })).toEqual(invalid('option-unknown'))
    expect(await refusalOf({ optionOf: 'TEL-100' }, list.otherLotId)).toEqual(invalid('option-unknown'))
    expect(await refusalOf({ optionOf: 'OPT-1' })).toEqual(invalid('option-of-option'))
    await addTo(list, { code: 'TEL-300' })
    const facts = { ...ARTICLE, optionOf: 'TEL-300' }
    expect(await editArticle(list.operator, { articleId: parent, version: 1, facts })).toMatchObject({
      refusal: invalid('has-options'),
    })
  })

  test('stands on a lot of its own framework contract, and keeps that lot from being removed', async () => {
    const [list, elsewhere] = [await buildPriceList(), await buildPriceList()]
    const add = (lotId: string | null) =>
      addArticle(list.operator, { frameworkId: list.frameworkId, lotId, facts: ARTICLE, price: PRICE })
    expect(await add(elsewhere.lotId)).toEqual({ ok: false, refusal: { code: 'not-found' } })
    expect(await add(null)).toEqual({ ok: false, refusal: { code: 'not-found' } })
    await addTo(list)
    const { frameworkId, lotId } = list
    expect(await removeLot(list.operator, { frameworkId, lotId })).toEqual({ ok: false, refusal: 'articles' })
  })

  test('is kept by whoever operates the centre, nobody else', async () => {
    const list = await buildPriceList()
    const articleId = await addTo(list)
    const version = 1
    const reader = await insertActor({ role: 'buyer', organisationId: list.operator.organisationId })
    const coordinatorOfMember = await insertActor({ organisationId: list.member.organisationId })
    for (const [actor, code] of [
      [reader, 'forbidden'],
      [coordinatorOfMember, 'not-found'],
      [await insertActor(), 'not-found'],
    ] as const) {
      const whole = { ok: false, refusal: { code } }
      const { frameworkId, lotId } = list
      expect(await addArticle(actor, { frameworkId, lotId, facts: ARTICLE, price: PRICE })).toEqual(whole)
      expect(await editArticle(actor, { articleId, version, facts: ARTICLE })).toEqual(whole)
      expect(await retireArticle(actor, { articleId, version, retiredOn: DAY, today: DAY })).toEqual(whole)
      expect(await setArticlePrice(actor, { articleId, version, price: PRICE, today: DAY })).toEqual(whole)
      const withdrawn = { articleId, version, validFrom: '2026-01-01', today: DAY }
      expect(await withdrawArticlePrice(actor, withdrawn)).toEqual({ ok: false, refusal: code })
      expect(await changeArticlePicture(actor, { articleId, picture: null })).toEqual({ ok: false, refusal: code })
    }
    expect((await articleOf(list, articleId)).version).toBe(1)
  })
})

describe('a price', () => {
  const set = (list: List, articleId: string, price = PRICE, version = 1) =>
    setArticlePrice(list.operator, { articleId, version, price, today: DAY })

  test('begins today or later, is corrected and withdrawn as long as it has not counted', async () => {
    const list = await buildPriceList()
    const articleId = await addTo(list)
    expect(await set(list, articleId)).toEqual({ ok: true, value: null })
    expect(await set(list, articleId, { ...PRICE, unitPrice: 45 }, 2)).toMatchObject({ ok: true })
    expect(await pricesOf(list, articleId)).toEqual([
      { validFrom: '2026-01-01', unitPrice: 380_000 },
      { validFrom: TOMORROW, unitPrice: 45 },
    ])
    const withdraw = (validFrom: string, version: number) =>
      withdrawArticlePrice(list.operator, { articleId, version, validFrom, today: DAY })
    expect(await withdraw(TOMORROW, 2)).toEqual({ ok: false, refusal: 'stale' })
    expect(await withdraw(TOMORROW, 3)).toEqual({ ok: true, value: null })
    expect(await withdraw('2026-01-01', 4)).toEqual({ ok: false, refusal: 'day-passed' })
    expect(await withdraw(TOMORROW, 4)).toEqual({ ok: false, refusal: 'not-found' })
    expect(await tracesOf(list, articleId)).toEqual([
      'article.price-withdraw',
      'article.price',
      'article.price',
      'article.add',
    ])
  })

  test('changes nothing of days that have passed', async () => {
    const list = await buildPriceList()
    const articleId = await addTo(list)
    for (const validFrom of [YESTERDAY, '2026-01-01', '2025-01-01']) {
      expect(await set(list, articleId, { ...PRICE, validFrom })).toEqual({
        ok: false,
        refusal: { code: 'invalid', problems: { validFrom: 'day-passed' } },
      })
    }
    expect(await pricesOf(list, articleId)).toHaveLength(1)
  })
})
