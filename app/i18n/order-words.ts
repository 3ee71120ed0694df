import { ONE } from '#app/domain/article-quantity.ts'
import type { CeilingExcess, OrderStatus } from '#app/domain/order.ts'
import { vatShares } from '#app/domain/order-amount.ts'
import { type OrderProblem, type OrderProblems, quantityFieldOf } from '#app/domain/order-schema.ts'
import type { StockShortage } from '#app/domain/stock.ts'
import { unitCodeOf } from '#app/domain/unit-code.ts'
import { inUnit } from '#app/i18n/counted-text.ts'
import { formatCents } from '#app/i18n/format.ts'
import { formatQuantity, formatRate, formatUnitPrice, quantityText } from '#app/i18n/price-text.ts'
import type { Translate } from '#app/i18n/text-keys.ts'
import type { Texts } from '#app/i18n/texts.ts'

type T = Translate<'orders'>
type Of = { object: string; lotNumber: string | null; lotTitle: string | null }

/** What an order is of: the framework contract and its lot. */
export const ofText = (t: T, { object, lotNumber, lotTitle }: Of): string =>
  lotNumber === null ? object : t('one.of', { object, number: lotNumber, title: lotTitle ?? '' })

type Line = {
  position: number
  articleId: string | null
  code: string | null
  description: string
  unit: string
  quantity: number
  unitPrice: number
  vatRate: number
  months: number | null
  amount: number
}

/** A line of an order in words; `typed`: its quantity as its field shows it. */
export function orderLine(texts: Texts, line: Line) {
  const t = texts.in('orders')
  const { position, code, description, quantity, months } = line
  const unit = unitCodeOf(line.unit)
  const unitText = unit ? texts.in('articles')(`units.${unit}`) : line.unit
  return {
    ...{ position, description, field: quantityFieldOf(position), typed: formatQuantity(quantity) },
    code: code ?? description,
    isFree: line.articleId === null,
    notes: [
      ...(code === null ? [] : [code]),
      ...(line.articleId === null ? [t('draft.free')] : []),
      ...(months === null ? [] : [t('draft.term', { count: months })]),
      t('draft.vat', { rate: formatRate(line.vatRate) }),
    ],
    price: texts.in('articles')(months === null ? 'line.price' : 'line.monthly', {
      price: formatUnitPrice(line.unitPrice),
      unit: unitText,
    }),
    quantity: quantityText(texts.in('articles'), quantity, line.unit),
    unit: unitText,
    amount: formatCents(line.amount),
  }
}
export type OrderLineWords = ReturnType<typeof orderLine>

/** « 12 pièces »: a quantity of a line with its unit. */
export function lineQuantity(texts: Texts, { quantity, unit }: Pick<Line, 'quantity' | 'unit'>): string {
  return quantityText(texts.in('articles'), quantity, unit)
}

type Differing = Pick<Line, 'description' | 'quantity' | 'unit'>

/** What a change does to one line of an order. */
export function differenceText(
  texts: Texts,
  { before, after }: { before: Differing | null; after: Differing | null },
): string {
  const t = texts.in('orders')
  const description = (after ?? before)?.description ?? ''
  const said = (line: Differing) => lineQuantity(texts, line)
  if (before && after) return t('change.line', { description, before: said(before), after: said(after) })
  if (after) return t('change.added', { description, quantity: said(after) })
  return before ? t('change.taken', { description, quantity: said(before) }) : ''
}

/** The sums below the lines: without VAT, each rate, with VAT. */
export function totalLines(t: T, lines: readonly Line[]): { label: string; amount: string; strong: boolean }[] {
  const shares = vatShares(lines)
  const amount = shares.reduce((sum, share) => sum + share.amount, 0)
  const vat = shares.reduce((sum, share) => sum + share.vat, 0)
  return [
    { label: t('draft.total'), amount: formatCents(amount), strong: true },
    ...shares.map((share) => ({
      label: t('draft.vatOf', { rate: formatRate(share.rate), amount: formatCents(share.amount) }),
      amount: formatCents(share.vat),
      strong: false,
    })),
    { label: t('draft.totalWithVat'), amount: formatCents(amount + vat), strong: true },
  ]
}

/** A quantity that a lot counts, in the lot's unit. */
export const lotQuantityText = (t: T, quantity: number, unit: string | null): string =>
  unit === null
    ? t('draft.pieces', { quantity: formatQuantity(quantity) })
    : inUnit(formatQuantity(quantity), quantity / ONE, unit)

type Asked = { contact: string | null; unit: string | null }
type Short = { shortage: StockShortage; contact: string | null }

/** Which ceiling an order would go over, what is left there, and who to ask. */
export function excessText(t: T, { level, measure, left }: CeilingExcess, { contact, unit }: Asked): string {
  const room = Math.max(0, left)
  const said = t(`ceiling.${level}-${measure}`, {
    left: measure === 'amount' ? formatCents(room) : lotQuantityText(t, room, unit),
  })
  return contact === null ? said : `${said} ${t('ceiling.ask', { contact })}`
}

/** Of which article too little is left, of the stock or of what was granted, and who to ask. */
export function shortageText(t: T, units: Translate<'articles'>, { shortage, contact }: Short): string {
  const { reason, article, left, unit } = shortage
  const said = t(`stock.${reason}`, { article, left: quantityText(units, Math.max(0, left), unit) })
  return contact === null ? said : `${said} ${t('ceiling.ask', { contact })}`
}

type SoldBy = { minimumQuantity: number; step: number }

export const orderProblemText = (
  t: T,
  problem: OrderProblem,
  { minimumQuantity, step }: SoldBy = { minimumQuantity: ONE, step: ONE },
): string => t(`problems.${problem}`, { minimum: formatQuantity(minimumQuantity), step: formatQuantity(step) })

/** What a field takes: what was typed and what is wrong with it. */
export const orderField =
  (t: T, { values, problems }: { values: Readonly<Partial<Record<string, string>>>; problems: OrderProblems }) =>
  (name: string) => {
    const problem = problems[name]
    return { name, defaultValue: values[name] ?? '', error: problem && orderProblemText(t, problem) }
  }

export const statusText = (t: T, status: OrderStatus): string => t(`statuses.${status}`)
