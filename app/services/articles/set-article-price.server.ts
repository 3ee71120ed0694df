import { articleTitle, mayChangePrice } from '#app/domain/article.ts'
import type { ArticleProblems, PriceFacts } from '#app/domain/article-schema.ts'
import type { IsoDate } from '#app/domain/calendar.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { listArticlePrices, putArticlePrices } from '#db/queries/article-prices.ts'
import { lockArticle, updateArticle } from '#db/queries/articles.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { withTenant } from '#db/tenant.ts'

type Refusal =
  | { code: 'forbidden' | 'not-found' }
  | { code: 'stale'; version: number }
  | { code: 'invalid'; problems: ArticleProblems }

type Input = { articleId: string; version: number; price: PriceFacts; today: IsoDate }

/**
 * A price from a day on; one that begins on that same day is corrected. Days that have passed keep theirs, except of an
 * article that never had one.
 */
export async function setArticlePrice(
  actor: Actor,
  { articleId, version, price, today }: Input,
): Promise<Result<null, Refusal>> {
  if (!can(actor, 'centre:operate')) return refused({ code: 'forbidden' })

  return withTenant(actor.organisationId, async (tx) => {
    const kept = await lockArticle(tx, articleId)
    if (!kept) return refused({ code: 'not-found' })
    if (kept.version !== version) return refused({ code: 'stale', version: kept.version })
    const prices = await listArticlePrices(tx, articleId)
    if (prices.length > 0 && !mayChangePrice(price.validFrom, today)) {
      return refused({ code: 'invalid', problems: { validFrom: 'day-passed' } })
    }
    const before = prices.find(({ validFrom }) => validFrom === price.validFrom)
    if (before?.unitPrice === price.unitPrice) return done(null)

    await putArticlePrices(tx, [{ ...price, articleId, frameworkId: kept.frameworkId }])
    await updateArticle(tx, articleId)
    await recordAudit(tx, actor, {
      action: 'article.price',
      subjectKind: 'article',
      subjectId: articleId,
      before: before ? { ...before } : null,
      after: { ...price, title: articleTitle(kept) },
    })
    return done(null)
  })
}
