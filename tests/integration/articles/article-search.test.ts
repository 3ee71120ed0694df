import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { Actor } from '#app/domain/permissions.ts'
import { today } from '#app/lib/clock.server.ts'
import { loader } from '#app/routes/_app.catalogue._index.tsx'
import { retireArticle } from '#app/services/articles/retire-article.server.ts'
import { findArticlesByWords } from '#db/queries/article-search.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { buildOrdering } from '#tests/factories/order-data.ts'
import { addTo, articleOf } from '#tests/factories/price-list.ts'
import { call } from '#tests/factories/route.ts'
import { signedInRequest } from '#tests/factories/session.ts'

const DAY = today()
const found = async (actor: Actor, words: string, limit = 20) =>
  withTenant(actor.organisationId, async (tx) =>
    (await findArticlesByWords(tx, { words, today: DAY, limit })).map(({ code }) => code),
  )

async function shop() {
  const world = await buildOrdering()
  const place = { operator: world.operator, frameworkId: world.framework.id, lotId: world.lot.id }
  const id = await addTo(place, { code: 'COP-1', descriptionFr: 'Copieur numérique' })
  await addTo(place, { code: 'COP-1-A', descriptionFr: 'Agrafeuse du copieur', optionOf: 'COP-1' })
  await addTo(place, { code: 'TEL-9', descriptionFr: 'Téléphone' })
  return { ...world, place, id }
}

describe('a search in the articles of all framework contracts', () => {
  test('finds what we may order today, whatever the accents, with its price', async () => {
    const { buyer } = await shop()
    expect(await found(buyer, 'numerique copieur')).toEqual(['COP-1'])
    expect(await found(buyer, 'copieur')).toEqual(['COP-1', 'COP-1-A'])
    expect(await found(buyer, 'cop-1-a')).toEqual(['COP-1-A'])
    expect(await found(buyer, 'copieur', 1)).toEqual(['COP-1'])
    expect(await found(buyer, '100%_\\')).toEqual([])
    const page = JSON.stringify(await call(loader, await signedInRequest(buyer, '/catalogue?q=téléphone')))
    expect(page).toContain('TEL-9')
    expect(page).toContain('38,00')
  })

  test('finds nothing for whoever may not order there: strangers, other centres, suspended framework contracts', async () => {
    const { buyer, operator, framework } = await shop()
    const other = await shop()
    expect(await found(await insertActor({ role: 'buyer' }), 'copieur')).toEqual([])
    expect(await found(operator, 'copieur')).toEqual([])
    expect(await found(other.buyer, 'copieur')).toHaveLength(2)
    await withTenant(operator.organisationId, (tx) =>
      tx.execute(sql`update frameworks set status = 'suspended' where id = ${framework.id}`),
    )
    expect(await found(buyer, 'copieur')).toEqual([])
  })

  test('leaves out what is retired, and its options with it', async () => {
    const { buyer, operator, id } = await shop()
    const { version } = await articleOf({ operator }, id)
    const retired = await retireArticle(operator, { articleId: id, version, retiredOn: DAY, today: DAY })
    expect(retired.ok).toBe(true)
    expect(await found(buyer, 'copieur')).toEqual([])
    expect(await found(buyer, 'téléphone')).toEqual(['TEL-9'])
  })
})
