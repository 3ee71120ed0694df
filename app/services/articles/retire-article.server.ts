import { articleTitle } from '#app/domain/article.ts'
import type { ArticleProblems } from '#app/domain/article-schema.ts'
import type { IsoDate } from '#app/domain/calendar.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { lockArticle, updateArticle } from '#db/queries/articles.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { withTenant } from '#db/tenant.ts'

type Refusal =
  | { code: 'forbidden' | 'not-found' }
  | { code: 'stale'; version: number }
  | { code: 'invalid'; problems: ArticleProblems }

/** `retiredOn`: the first day on which it is sold no more; null brings it back. */
type Input = { articleId: string; version: number; retiredOn: IsoDate | null; today: IsoDate }

/** Takes an article off the price list from a day on, never from one that has passed, or brings it back. */
export async function retireArticle(
  actor: Actor,
  { articleId, version, retiredOn, today }: Input,
): Promise<Result<null, Refusal>> {
  if (!can(actor, 'centre:operate')) return refused({ code: 'forbidden' })

  return withTenant(actor.organisationId, async (tx) => {
    const kept = await lockArticle(tx, articleId)
    if (!kept) return refused({ code: 'not-found' })
    if (kept.version !== version) return refused({ code: 'stale', version: kept.version })
    if (kept.retiredOn === retiredOn) return done(null)
    if (retiredOn !== null && retiredOn < today) {
      return refused({ code: 'invalid', problems: { retiredOn: 'day-passed' } })
    }

    await updateArticle(tx, articleId, { retiredOn })
    await recordAudit(tx, actor, {
      action: retiredOn === null ? 'article.restore' : 'article.retire',
      subjectKind: 'article',
      subjectId: articleId,
      before: { retiredOn: kept.retiredOn, title: articleTitle(kept) },
      after: { retiredOn, title: articleTitle(kept) },
    })
    return done(null)
  })
}
