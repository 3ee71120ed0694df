import { freeOf } from '#app/domain/stock.ts'
import { quantityText } from '#app/i18n/price-text.ts'
import type { ComposeLetter } from '#app/jobs/centre-mail.ts'
import { pageOfLetter } from '#app/lib/letter-link.server.ts'
import { findOrganisation } from '#db/queries/organisations.ts'
import { findStock } from '#db/queries/stocks.ts'
import { renderStockLetter } from '#emails/stock.tsx'

/** That a stock fell below what its centre wants to keep; what is above again by then is not worth a letter. */
export const stockMail: ComposeLetter = async (tx, { letter, texts }) => {
  const stock = await findStock(tx, letter.subjectId)
  if (!stock) return 'gone'
  if (stock.lowAt === null || stock.warnings !== letter.occasion) return 'overtaken'
  const units = texts.in('articles')
  const amount = (quantity: number) => quantityText(units, quantity, stock.unit)
  const name = (await findOrganisation(letter.organisationId))?.name ?? ''
  return renderStockLetter({
    texts,
    sender: { name, accent: null },
    member: name,
    url: pageOfLetter(letter, `/notre-centrale/stocks/${stock.articleId}`),
    ...{ article: stock.description, framework: stock.framework },
    ...{ free: amount(freeOf(stock)), onHand: amount(stock.onHand), reserved: amount(stock.reserved) },
    ...{ safety: amount(stock.safety), onTheWay: amount(stock.onTheWay) },
  })
}
