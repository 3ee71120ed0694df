import { articleTitle, mayChangePrice } from '#app/domain/article.ts'
import type { IsoDate } from '#app/domain/calendar.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { deleteArticlePrice, listArticlePrices } from '#db/queries/article-prices.ts'
import { lockArticle, updateArticle } from '#db/queries/articles.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { withTenant } from '#db/tenant.ts'

type Input = { articleId: string; version: number; validFrom: IsoDate; today: IsoDate }

/** Takes a price back that has not been charged on any day that has passed (`day-passed`). */
export async function withdrawArticlePrice(
  actor: Actor,
  { articleId, version, validFrom, today }: Input,
): Promise<Result<null, 'forbidden' | 'not-found' | 'stale' | 'day-passed'>> {
  if (!can(actor, 'centre:operate')) return refused('forbidden')

  return withTenant(actor.organisationId, async (tx) => {
    const kept = await lockArticle(tx, articleId)
    const price = kept && (await listArticlePrices(tx, articleId)).find((one) => one.validFrom === validFrom)
    if (!price) return refused('not-found')
    if (kept.version !== version) return refused('stale')
    if (!mayChangePrice(validFrom, today)) return refused('day-passed')

    await deleteArticlePrice(tx, { articleId, validFrom })
    await updateArticle(tx, articleId)
    await recordAudit(tx, actor, {
      action: 'article.price-withdraw',
      subjectKind: 'article',
      subjectId: articleId,
      before: { ...price, title: articleTitle(kept) },
      after: { title: articleTitle(kept) },
    })
    return done(null)
  })
}
