import { data } from '@remix-run/node'
import { freeOf, stockState } from '#app/domain/stock.ts'
import type { StockProblems } from '#app/domain/stock-schema.ts'
import { unitCodeOf } from '#app/domain/unit-code.ts'
import { formatQuantity, quantityText } from '#app/i18n/price-text.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import type { Texts } from '#app/i18n/texts.ts'
import { statusOf } from '#app/lib/refusals.ts'
import { findStock, type HeldStock } from '#db/queries/stocks.ts'
import type { TenantTx } from '#db/tenant.ts'

type Typed = Readonly<Partial<Record<string, string>>>
export type StockAnswer = { typed: Typed; problems: StockProblems; message: string | null }

/** Why nothing was done with a stock, a season or a replenishment. */
type StockRefusal =
  | { code: 'forbidden' | 'not-found' | 'stale' | 'over' }
  | { code: 'invalid'; problems: StockProblems }

/** What a form about a stock is answered when it is refused; what was typed stays. */
export function refusedStock(typed: Typed, refusal: StockRefusal) {
  if (refusal.code === 'forbidden' || refusal.code === 'not-found') {
    throw new Response(null, { status: statusOf(refusal.code) })
  }
  if (refusal.code === 'invalid') {
    return data<StockAnswer>({ typed, problems: refusal.problems, message: null }, { status: 400 })
  }
  const message = textsFor('fr').in('stocks')(`replenishment.${refusal.code}`)
  return data<StockAnswer>({ typed, problems: {}, message }, { status: 409 })
}

/** A stock of our centre that an address names; 404 where it is none. */
export async function stockOfPage(tx: TenantTx, articleId: string): Promise<HeldStock> {
  const stock = await findStock(tx, articleId)
  if (!stock) throw new Response(null, { status: 404 })
  return stock
}

/** How an article in stock is called. */
export const stockName = (texts: Texts, { code, description }: Pick<HeldStock, 'code' | 'description'>): string =>
  texts.in('stocks')('article', { code, description })

/** How the unit of an article is called. */
export function unitName(texts: Texts, unit: string): string {
  const code = unitCodeOf(unit)
  return code ? texts.in('articles')(`units.${code}`) : unit
}

/** The levels of a stock as figures, whose unit is said once. */
export const stockFigures = (texts: Texts, stock: HeldStock) => ({
  ...levelsOf(texts, stock, formatQuantity),
  unit: texts.in('stocks')('inUnit', { unit: unitName(texts, stock.unit) }),
})

/** The same in words, each with its unit. */
export const stockWords = (texts: Texts, stock: HeldStock) =>
  levelsOf(texts, stock, (quantity) => quantityText(texts.in('articles'), quantity, stock.unit))

function levelsOf(texts: Texts, stock: HeldStock, amount: (quantity: number) => string) {
  return {
    ...{ articleId: stock.articleId, name: stockName(texts, stock), state: stockState(stock) },
    ...{ onHand: amount(stock.onHand), reserved: amount(stock.reserved), free: amount(freeOf(stock)) },
    ...{ safety: amount(stock.safety), onTheWay: amount(stock.onTheWay), pace: amount(stock.issued) },
    allocated: texts.in('stocks')('takenOf', { allocated: amount(stock.allocated), taken: amount(stock.taken) }),
  }
}
