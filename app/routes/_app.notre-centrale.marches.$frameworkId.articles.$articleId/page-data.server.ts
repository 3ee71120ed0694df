import { isRetired, mayChangePrice, priceOn } from '#app/domain/article.ts'
import { articleForm } from '#app/domain/article-schema.ts'
import type { IsoDate } from '#app/domain/calendar.ts'
import { auditLine } from '#app/i18n/audit-line.ts'
import { formatDate } from '#app/i18n/format.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { pictureAddress } from '#app/ui/articles/picture-address.ts'
import type { ShownPrice } from '#app/ui/articles/price-history.tsx'
import { priceText } from '#app/ui/articles/price-list-data.ts'
import { listArticlePrices } from '#db/queries/article-prices.ts'
import { findArticle, type KeptArticle } from '#db/queries/articles.ts'
import { listAuditOfSubjects } from '#db/queries/audit.ts'
import { listLots } from '#db/queries/framework-lots.ts'
import { findFrameworkDetails } from '#db/queries/own-frameworks.ts'
import type { TenantTx } from '#db/tenant.ts'

const texts = textsFor('fr')
const t = texts.in('articles')

async function readPrices(tx: TenantTx, article: KeptArticle, today: IsoDate): Promise<ShownPrice[]> {
  const prices = await listArticlePrices(tx, article.id)
  const current = priceOn(prices, today)
  const stateOf = (validFrom: IsoDate): ShownPrice['state'] => {
    if (validFrom > today) return 'future'
    return validFrom === current?.validFrom ? 'now' : 'past'
  }
  return prices
    .map(({ validFrom, unitPrice }) => ({
      validFrom,
      day: formatDate(validFrom),
      price: priceText(t, unitPrice, article),
      state: stateOf(validFrom),
      open: mayChangePrice(validFrom, today),
    }))
    .reverse()
}

function retiredText(article: KeptArticle, today: IsoDate): string | null {
  if (article.retiredOn === null) return null
  const day = formatDate(article.retiredOn)
  return isRetired(article, today) ? t('line.retiredSince', { day }) : t('line.retiredFrom', { day })
}

async function readHistory(tx: TenantTx, id: string) {
  return (await listAuditOfSubjects(tx, [id], { limit: 100 })).map((trace) => {
    const { id: key, when, who, what } = auditLine(texts, { ...trace, contractId: null, contractObject: null })
    return { id: key, when, who, what }
  })
}

type Asked = { frameworkId: string; articleId: string; today: IsoDate }

/** All that the page of an article of our centre shows; null where there is none of that id on that framework contract. */
export async function readArticlePage(tx: TenantTx, { frameworkId, articleId, today }: Asked) {
  const framework = await findFrameworkDetails(tx, frameworkId)
  const article = framework && (await findArticle(tx, articleId))
  if (!framework || article?.frameworkId !== frameworkId) return null
  const lot = (await listLots(tx, frameworkId)).find(({ id }) => id === article.lotId)
  return {
    id: articleId,
    code: article.code,
    description: article.descriptionFr,
    version: article.version,
    lot: lot ? texts.in('frameworks')('lots.lot', { number: lot.number, title: lot.title }) : null,
    framework: { id: frameworkId, object: framework.object },
    values: articleForm(article),
    prices: await readPrices(tx, article, today),
    retired: retiredText(article, today),
    picture: pictureAddress(article),
    history: await readHistory(tx, articleId),
    today,
  }
}
