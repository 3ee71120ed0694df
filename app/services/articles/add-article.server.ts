import { articleTitle } from '#app/domain/article.ts'
import type { ArticleFacts, ArticleProblems, PriceFacts } from '#app/domain/article-schema.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { optionOfCode } from '#app/services/articles/article-options.server.ts'
import { putArticlePrices } from '#db/queries/article-prices.ts'
import { findArticleByCode, findNextPosition, hasPlace, insertArticles } from '#db/queries/articles.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { lockFramework } from '#db/queries/own-frameworks.ts'
import { withTenant } from '#db/tenant.ts'

type Refusal = { code: 'forbidden' | 'not-found' } | { code: 'invalid'; problems: ArticleProblems }

type Input = {
  frameworkId: string
  lotId: string | null
  facts: ArticleFacts
  price: PriceFacts
  earlier?: PriceFacts[]
}

/** Puts an article on the price list of a lot, with its first price: of whatever day, as nothing was sold of it before. */
export async function addArticle(
  actor: Actor,
  { frameworkId, lotId, facts, price, earlier = [] }: Input,
): Promise<Result<{ articleId: string }, Refusal>> {
  if (!can(actor, 'centre:operate')) return refused({ code: 'forbidden' })

  return withTenant(actor.organisationId, async (tx) => {
    // One after the other: two with the same code, or an option of what becomes one, would slip through.
    const framework = await lockFramework(tx, frameworkId)
    const place = { frameworkId, lotId }
    if (!framework || !(await hasPlace(tx, place))) return refused({ code: 'not-found' })
    const option = await optionOfCode(tx, { ...place, code: facts.optionOf, articleId: null })
    const taken = await findArticleByCode(tx, { ...place, code: facts.code })
    const problems = { ...(option.ok ? {} : option.refusal), ...(taken ? { code: 'code-taken' as const } : {}) }
    if (!option.ok || taken) return refused({ code: 'invalid', problems })

    const articleId = crypto.randomUUID()
    const position = await findNextPosition(tx, frameworkId)
    await insertArticles(tx, [{ ...facts, ...place, id: articleId, position, optionOf: option.value }])
    await putArticlePrices(
      tx,
      [...earlier, price].map((one) => ({ ...one, articleId, frameworkId })),
    )
    await recordAudit(tx, actor, {
      action: 'article.add',
      subjectKind: 'article',
      subjectId: articleId,
      after: { ...facts, ...price, title: articleTitle(facts) },
    })
    return done({ articleId })
  })
}
