import type { ArticleKind, VatRate } from '#app/domain/article.ts'
import {
  orderedQuantityRefusal,
  type Quantity,
  type QuantityProblem,
  type SoldBy,
  typedQuantity,
} from '#app/domain/article-quantity.ts'
import type { Cents } from '#app/domain/money.ts'
import { lineAmount } from '#app/domain/order-amount.ts'
import type { UnitCode } from '#app/domain/unit-code.ts'
import type { UnitPrice } from '#app/domain/unit-price.ts'

/** An article as it may be ordered on a day: in the words of the list, at the price of that day. */
export type SoldArticle = SoldBy & {
  id: string
  lotId: string | null
  code: string
  description: string
  unit: UnitCode
  kind: ArticleKind
  termMonths: number | null
  vatRate: VatRate
  unitPrice: UnitPrice
  isOption: boolean
}

/** The lines of an order are few enough for a person to read, and for a supplier's program to take (Peppol sets no limit). */
export const MOST_LINES = 500

/** Cents: a line beyond ten billion euro is a slip of the finger, and a sum of such lines no number holds exactly. */
const MOST_OF_LINE = 1_000_000_000_000
export const isTooMuch = (amount: Cents): boolean => amount > MOST_OF_LINE

/**
 * What a lot counts of its maximum quantity: the things themselves, and neither their options nor what is done for them
 * (a copier counts once, its finisher and its maintenance do not).
 */
export const isCounted = ({ kind, isOption }: Pick<SoldArticle, 'kind' | 'isOption'>): boolean =>
  !isOption && (kind === 'goods' || kind === 'rental')

/** An article as a line of an order, at its price of the day. */
export function lineOf(article: SoldArticle, quantity: Quantity) {
  const { id, code, description, unit, unitPrice, vatRate, termMonths: months } = article
  return {
    ...{ articleId: id, code, description, unit, quantity, unitPrice, vatRate, months },
    counted: isCounted(article),
    amount: lineAmount({ quantity, unitPrice, months }),
  }
}

export type BasketQuantityProblem = QuantityProblem | 'below-minimum' | 'not-a-step'

type Priced = { unitPrice: UnitPrice; months: number | null }

/** A quantity typed for an article at its price: blank is its smallest; or why it is none. */
export function basketQuantity(typed: string, soldBy: SoldBy, priced: Priced): Quantity | BasketQuantityProblem {
  const quantity = typed.trim() === '' ? soldBy.minimumQuantity : typedQuantity(typed)
  if (typeof quantity !== 'number') return quantity
  if (isTooMuch(lineAmount({ ...priced, quantity }))) return 'quantity-too-large'
  return orderedQuantityRefusal(quantity, soldBy) ?? quantity
}

type PricedLine = Priced & {
  position: number
  articleId: string | null
  vatRate: VatRate
}

/** What changed of a line since it was put in the basket; the price is shown, and is to be accepted before it is sent. */
export type LineChange =
  | { position: number; change: 'not-sold' }
  | { position: number; change: 'price'; unitPrice: UnitPrice; vatRate: VatRate; months: number | null }

/** Lines whose article is sold no more, or at another price, rate or term than the line says; free lines never change. */
export function lineChanges(lines: readonly PricedLine[], sold: readonly SoldArticle[]): LineChange[] {
  const byId = new Map(sold.map((article) => [article.id, article]))
  return lines.flatMap(({ position, articleId, ...line }): LineChange[] => {
    if (articleId === null) return []
    const article = byId.get(articleId)
    if (!article) return [{ position, change: 'not-sold' }]
    const { unitPrice, vatRate, termMonths: months } = article
    const same = line.unitPrice === unitPrice && line.vatRate === vatRate && line.months === months
    return same ? [] : [{ position, change: 'price', unitPrice, vatRate, months }]
  })
}
