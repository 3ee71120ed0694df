import { type ArticlePictureType, articleTitle } from '#app/domain/article.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { lockArticle, updateArticle } from '#db/queries/articles.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { withTenant } from '#db/tenant.ts'

/** A picture that is already stored; null takes it away. */
type Input = { articleId: string; picture: { sha256: string; mediaType: ArticlePictureType } | null }

export async function changeArticlePicture(
  actor: Actor,
  { articleId, picture }: Input,
): Promise<Result<null, 'forbidden' | 'not-found'>> {
  if (!can(actor, 'centre:operate')) return refused('forbidden')

  return withTenant(actor.organisationId, async (tx) => {
    const kept = await lockArticle(tx, articleId)
    if (!kept) return refused('not-found')

    const pictureSha256 = picture?.sha256 ?? null
    await updateArticle(tx, articleId, { pictureSha256, pictureType: picture?.mediaType ?? null })
    await recordAudit(tx, actor, {
      action: 'article.picture',
      subjectKind: 'article',
      subjectId: articleId,
      before: { pictureSha256: kept.pictureSha256 },
      after: { pictureSha256, title: articleTitle(kept) },
    })
    return done(null)
  })
}
