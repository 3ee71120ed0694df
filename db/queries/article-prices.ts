import { and, asc, eq, sql } from 'drizzle-orm'
import type { DatedPrice } from '#app/domain/article.ts'
import type { IsoDate } from '#app/domain/calendar.ts'
import { articlePrices } from '#db/schema/articles.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

const ofArticle = (articleId: string) =>
  and(eq(articlePrices.organisationId, currentTenant), eq(articlePrices.articleId, articleId))

/** Every price of an article of ours, by its first day. */
export const listArticlePrices = (tx: TenantTx, articleId: string): Promise<DatedPrice[]> =>
  tx
    .select({ validFrom: articlePrices.validFrom, unitPrice: articlePrices.unitPrice })
    .from(articlePrices)
    .where(ofArticle(articleId))
    .orderBy(asc(articlePrices.validFrom))

/** `frameworkId`: that of the article. */
export type PriceRow = DatedPrice & { articleId: string; frameworkId: string }

/** Adds prices; one that begins on the same day is replaced. */
export async function putArticlePrices(tx: TenantTx, rows: readonly PriceRow[]) {
  for (let from = 0; from < rows.length; from += 5000) {
    await tx
      .insert(articlePrices)
      .values(rows.slice(from, from + 5000))
      .onConflictDoUpdate({
        target: [articlePrices.organisationId, articlePrices.articleId, articlePrices.validFrom],
        set: { unitPrice: sql`excluded.unit_price` },
      })
  }
}

export async function deleteArticlePrice(
  tx: TenantTx,
  { articleId, validFrom }: { articleId: string; validFrom: IsoDate },
) {
  await tx.delete(articlePrices).where(and(ofArticle(articleId), eq(articlePrices.validFrom, validFrom)))
}
