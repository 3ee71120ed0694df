import type { ArticleProblems } from '#app/domain/article-schema.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { countOptions, findArticleByCode } from '#db/queries/articles.ts'
import type { TenantTx } from '#db/tenant.ts'

type Asked = { frameworkId: string; lotId: string | null; code: string | null; articleId: string | null }

/** The id of the article that one is an option of, by its code on the same list; options have no options. */
export async function optionOfCode(
  tx: TenantTx,
  { code, articleId, ...place }: Asked,
): Promise<Result<string | null, ArticleProblems>> {
  if (code === null) return done(null)
  const parent = await findArticleByCode(tx, { ...place, code })
  if (!parent) return refused({ optionOf: 'option-unknown' })
  if (parent.id === articleId) return refused({ optionOf: 'option-of-itself' })
  if (parent.optionOf !== null) return refused({ optionOf: 'option-of-option' })
  if (articleId !== null && (await countOptions(tx, articleId)) > 0) return refused({ optionOf: 'has-options' })
  return done(parent.id)
}
