import { z } from 'zod'
import { VAT_RATES } from '#app/domain/article.ts'
import { ONE, orderedQuantityRefusal, soldByUnit, typedQuantity } from '#app/domain/article-quantity.ts'
import { line, optionalChoice, readProblem } from '#app/domain/contract-field.ts'
import { lineAmount } from '#app/domain/order-amount.ts'
import { isTooMuch } from '#app/domain/order-basket.ts'
import { ORDER_PROBLEMS, type OrderProblem, type TypedOrder } from '#app/domain/order-schema.ts'
import { done, refused } from '#app/domain/result.ts'
import { UNIT_CODES } from '#app/domain/unit-code.ts'
import { typedUnitPrice, writtenScaled, writtenUnitPrice } from '#app/domain/unit-price.ts'

export const FREE_MOST_DESCRIPTION = 500

/** The fields in which a buyer writes what no price list has. */
export const FREE_FIELDS = ['freeDescription', 'freeQuantity', 'freeUnit', 'freePrice', 'freeVatRate'] as const

/** The field that says which free line of a draft those speak of; a new one without it. */
export const FREE_POSITION = 'freePosition'

type Context = { addIssue: (issue: { code: 'custom'; message: OrderProblem; continue: true }) => void }
const says = (context: Context, message: OrderProblem) => context.addIssue({ code: 'custom', message, continue: true })

const flat = z.object({
  freeDescription: line(FREE_MOST_DESCRIPTION).transform((text, context): string => {
    if (text === null) says(context, 'description-missing')
    return text ?? ''
  }),
  freeQuantity: z.string().transform((typed, context): number => {
    const read = typed.trim() === '' ? 'quantity-missing' : typedQuantity(typed)
    if (typeof read === 'number') return read
    says(context, read)
    return ONE
  }),
  freeUnit: optionalChoice(UNIT_CODES).transform((code, context): string => {
    if (code === null) says(context, 'choose')
    return code ?? ''
  }),
  freePrice: z.string().transform((typed, context): number => {
    const read = typed.trim() === '' ? 'price-missing' : typedUnitPrice(typed)
    if (typeof read === 'number') return read
    says(context, read)
    return 0
  }),
  freeVatRate: z.string().transform((typed, context): number => {
    const rate = VAT_RATES.find((one) => String(one) === typed)
    if (rate === undefined) says(context, 'choose')
    return rate ?? 0
  }),
})

type Line = { description: string; quantity: number; unit: string; unitPrice: number; vatRate: number }

/** A free line as its fields have it, to be changed. */
export const typedFreeLine = ({ description, quantity, unit, unitPrice, vatRate }: Line): TypedOrder => ({
  ...{ freeDescription: description, freeQuantity: writtenScaled(quantity, { places: 3, least: 0 }), freeUnit: unit },
  ...{ freePrice: writtenUnitPrice(unitPrice), freeVatRate: String(vatRate) },
})

/** Whether somebody began to write one: what is chosen beforehand says nothing. */
export const hasFreeLine = (typed: TypedOrder): boolean =>
  [typed.freeDescription, typed.freePrice, typed.freeQuantity].some((text) => (text ?? '').trim() !== '')

const problemIn = (message: string): OrderProblem =>
  ORDER_PROBLEMS.find((known) => known === (readProblem(message)?.code ?? message)) ?? 'choose'

/** A line that is no article of the price list, as it was typed; the maximum quantity of a lot never counts it. */
export function readFreeLine(typed: TypedOrder) {
  const read = flat.safeParse(Object.fromEntries(FREE_FIELDS.map((name) => [name, typed[name] ?? ''])))
  if (!read.success) {
    const problems: Record<string, OrderProblem> = {}
    for (const { path, message } of read.error.issues) problems[String(path[0])] ??= problemIn(message)
    return refused(problems)
  }
  const { freeDescription, freeQuantity, freeUnit, freePrice, freeVatRate } = read.data
  const priced = { quantity: freeQuantity, unitPrice: freePrice, months: null }
  const amount = lineAmount(priced)
  if (amount === 0) return refused({ freePrice: 'zero-price' as const })
  if (isTooMuch(amount)) return refused({ freeQuantity: 'quantity-too-large' as const })
  const unsold = orderedQuantityRefusal(freeQuantity, soldByUnit(freeUnit))
  if (unsold) return refused({ freeQuantity: unsold })
  return done({
    ...{ ...priced, articleId: null, code: null, description: freeDescription, unit: freeUnit },
    ...{ vatRate: freeVatRate, counted: false, amount },
  })
}
