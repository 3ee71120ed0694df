import { articleTitle } from '#app/domain/article.ts'
import type { ArticleFacts, ArticleProblems } from '#app/domain/article-schema.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { optionOfCode } from '#app/services/articles/article-options.server.ts'
import { findArticle, findArticleByCode, lockArticle, updateArticle } from '#db/queries/articles.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { lockFramework } from '#db/queries/own-frameworks.ts'
import { withTenant } from '#db/tenant.ts'

type Refusal =
  | { code: 'forbidden' | 'not-found' }
  | { code: 'stale'; version: number }
  | { code: 'invalid'; problems: ArticleProblems }

type Input = { articleId: string; version: number; facts: ArticleFacts }

/** Changes what an article is and how it is sold; its lot and its prices are another matter. */
export async function editArticle(actor: Actor, { articleId, version, facts }: Input): Promise<Result<null, Refusal>> {
  if (!can(actor, 'centre:operate')) return refused({ code: 'forbidden' })

  return withTenant(actor.organisationId, async (tx) => {
    const found = await findArticle(tx, articleId)
    const framework = found && (await lockFramework(tx, found.frameworkId))
    const kept = framework && (await lockArticle(tx, articleId))
    if (!kept) return refused({ code: 'not-found' })
    if (kept.version !== version) return refused({ code: 'stale', version: kept.version })
    const place = { frameworkId: kept.frameworkId, lotId: kept.lotId }
    const option = await optionOfCode(tx, { ...place, code: facts.optionOf, articleId })
    const other = await findArticleByCode(tx, { ...place, code: facts.code })
    const taken = other !== null && other.id !== articleId
    const problems = { ...(option.ok ? {} : option.refusal), ...(taken ? { code: 'code-taken' as const } : {}) }
    if (!option.ok || taken) return refused({ code: 'invalid', problems })

    await updateArticle(tx, articleId, { ...facts, optionOf: option.value })
    await recordAudit(tx, actor, {
      action: 'article.change',
      subjectKind: 'article',
      subjectId: articleId,
      before: { ...articleFactsOf(kept), title: articleTitle(kept) },
      after: { ...facts, title: articleTitle(facts) },
    })
    return done(null)
  })
}

/** The facts of a kept article and nothing else of it. */
const articleFactsOf = (kept: ArticleFacts): ArticleFacts => {
  const { code, descriptionFr, descriptionNl, descriptionDe, unit, kind, termMonths } = kept
  const { cpv, vatRate, minimumQuantity, step, deliveryDays, optionOf } = kept
  return {
    ...{ code, descriptionFr, descriptionNl, descriptionDe, unit, kind, termMonths },
    ...{ cpv, vatRate, minimumQuantity, step, deliveryDays, optionOf },
  }
}
