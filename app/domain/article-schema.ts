import { z } from 'zod'
import {
  ARTICLE_KINDS,
  type ArticleKind,
  isMonthly,
  MAX_DELIVERY_DAYS,
  MAX_TERM_MONTHS,
  VAT_RATES,
  type VatRate,
} from '#app/domain/article.ts'
import { ONE, type Quantity, typedQuantity, writtenQuantity } from '#app/domain/article-quantity.ts'
import type { IsoDate } from '#app/domain/calendar.ts'
import { choice, day, line, months, readProblem, whole } from '#app/domain/contract-field.ts'
import { cpvCodesIn, isCpvCode } from '#app/domain/cpv.ts'
import { UNIT_CODES, type UnitCode } from '#app/domain/unit-code.ts'
import { typedUnitPrice, type UnitPrice } from '#app/domain/unit-price.ts'

/** Why a field of an article or of its price cannot be kept. */
export const ARTICLE_PROBLEMS = [
  'code-missing',
  'code-taken',
  'description-missing',
  'too-long',
  'choose',
  'unknown-choice',
  'not-whole',
  'term-missing',
  'term-out-of-range',
  'wrong-cpv',
  'one-cpv',
  'unreadable-quantity',
  'zero-quantity',
  'negative-quantity',
  'quantity-too-precise',
  'quantity-too-large',
  'minimum-not-a-step',
  'delivery-out-of-range',
  'option-unknown',
  'option-of-itself',
  'option-of-option',
  'has-options',
  'price-missing',
  'unreadable-price',
  'negative-price',
  'price-too-precise',
  'price-too-large',
  'with-vat',
  'day-missing',
  'not-a-day',
  'day-out-of-range',
  'day-passed',
] as const
export type ArticleProblem = (typeof ARTICLE_PROBLEMS)[number]
/** With the number it speaks of behind it, where there is one. */
export type FoundArticleProblem = ArticleProblem | `${ArticleProblem}:${number}`
export type ArticleProblems = Readonly<Partial<Record<string, FoundArticleProblem>>>

export function readArticleProblem(found: string): { code: ArticleProblem; number: number | null } {
  const [name, number] = found.split(':')
  const code = ARTICLE_PROBLEMS.find((known) => known === name) ?? 'too-long'
  return { code, number: number === undefined ? null : Number(number) }
}

type Context = { addIssue: (issue: { code: 'custom'; message: FoundArticleProblem; continue: true }) => void }
const says = (context: Context, message: FoundArticleProblem) =>
  context.addIssue({ code: 'custom', message, continue: true })

const filled = (missing: ArticleProblem, most: number) =>
  line(most).transform((text, context): string => {
    if (text === null) says(context, missing)
    return text ?? ''
  })

const quantity = z.string().transform((typed, context): Quantity => {
  if (typed.trim() === '') return ONE
  const read = typedQuantity(typed)
  if (typeof read === 'number') return read
  says(context, read)
  return ONE
})

const vatRate = z.string().transform((typed, context): VatRate => {
  const found = VAT_RATES.find((rate) => String(rate) === typed)
  if (found === undefined) says(context, 'choose')
  return found ?? 0
})

const cpv = z.string().transform((typed, context): string | null => {
  const codes = cpvCodesIn(typed)
  const [code = null] = codes
  if (codes.length > 1) says(context, 'one-cpv')
  else if (code !== null && !isCpvCode(code)) says(context, 'wrong-cpv')
  return code
})

const between = (problem: ArticleProblem, [least, most]: readonly [number, number]) => ({
  check: (value: number | null, context: Context): number | null => {
    if (value !== null && (value < least || value > most)) says(context, `${problem}:${most}`)
    return value
  },
})

const flat = z.object({
  code: filled('code-missing', 60),
  descriptionFr: filled('description-missing', 500),
  descriptionNl: line(500),
  descriptionDe: line(500),
  unit: choice(UNIT_CODES),
  kind: choice(ARTICLE_KINDS),
  termMonths: months.transform(between('term-out-of-range', [1, MAX_TERM_MONTHS]).check),
  cpv,
  vatRate,
  minimumQuantity: quantity,
  step: quantity,
  deliveryDays: whole.transform(between('delivery-out-of-range', [0, MAX_DELIVERY_DAYS]).check),
  optionOf: line(60),
})

export const ARTICLE_FIELDS = flat.keyof().options

/** `optionOf`: the code of the article that it is an option of. */
export type ArticleFacts = {
  code: string
  descriptionFr: string
  descriptionNl: string | null
  descriptionDe: string | null
  unit: UnitCode
  kind: ArticleKind
  termMonths: number | null
  cpv: string | null
  vatRate: VatRate
  minimumQuantity: Quantity
  step: Quantity
  deliveryDays: number | null
  optionOf: string | null
}

const problemIn = (message: string): FoundArticleProblem => {
  const own = ARTICLE_PROBLEMS.find((known) => known === message.split(':')[0])
  const limit = message.includes(':') ? Number(message.split(':')[1]) : (readProblem(message)?.limit ?? null)
  const code = own ?? 'too-long'
  return limit === null ? code : `${code}:${limit}`
}

function problemsOf(error: z.ZodError): Record<string, FoundArticleProblem> {
  const problems: Record<string, FoundArticleProblem> = {}
  for (const { path, message } of error.issues) problems[String(path[0])] ??= problemIn(message)
  return problems
}

type Read<Facts> = { ok: true; facts: Facts } | { ok: false; problems: ArticleProblems }
type Fields = Readonly<Partial<Record<string, string>>>

/** What the facts of an article, each right in itself, say against each other. */
export function articleProblems(facts: ArticleFacts): Record<string, ArticleProblem> {
  return {
    ...(isMonthly(facts.kind) && facts.termMonths === null ? { termMonths: 'term-missing' as const } : {}),
    ...(facts.minimumQuantity % facts.step === 0 ? {} : { minimumQuantity: 'minimum-not-a-step' as const }),
    ...(facts.optionOf !== null && facts.optionOf === facts.code ? { optionOf: 'option-of-itself' as const } : {}),
  }
}

/** An article as its form sends it; every problem at once. A term of what is not paid by the month is left aside. */
export function readArticle(fields: Fields): Read<ArticleFacts> {
  const typed = Object.fromEntries(ARTICLE_FIELDS.map((name) => [name, fields[name] ?? '']))
  // Where no smallest quantity is said, it is one step.
  if (typed.minimumQuantity?.trim() === '') typed.minimumQuantity = typed.step ?? ''
  const read = flat.safeParse(typed)
  if (!read.success) return { ok: false, problems: problemsOf(read.error) }
  const facts = { ...read.data, termMonths: isMonthly(read.data.kind) ? read.data.termMonths : null }
  const problems = articleProblems(facts)
  return Object.keys(problems).length > 0 ? { ok: false, problems } : { ok: true, facts }
}

/** A kept article as its form shows it. */
export const articleForm = (facts: ArticleFacts): Record<string, string> => ({
  code: facts.code,
  descriptionFr: facts.descriptionFr,
  descriptionNl: facts.descriptionNl ?? '',
  descriptionDe: facts.descriptionDe ?? '',
  unit: facts.unit,
  kind: facts.kind,
  termMonths: facts.termMonths === null ? '' : String(facts.termMonths),
  cpv: facts.cpv ?? '',
  vatRate: String(facts.vatRate),
  minimumQuantity: writtenQuantity(facts.minimumQuantity),
  step: writtenQuantity(facts.step),
  deliveryDays: facts.deliveryDays === null ? '' : String(facts.deliveryDays),
  optionOf: facts.optionOf ?? '',
})

const price = z.object({
  unitPrice: z.string().transform((typed, context): UnitPrice => {
    const read = typed.trim() === '' ? 'price-missing' : typedUnitPrice(typed)
    if (typeof read === 'number') return read
    says(context, read)
    return 0
  }),
  validFrom: day.transform((read, context): IsoDate => {
    if (read === null) says(context, 'day-missing')
    return read ?? ''
  }),
})
export const PRICE_FIELDS = price.keyof().options
export type PriceFacts = z.output<typeof price>

/** A price and the day from which it counts. */
export function readPrice(fields: Fields): Read<PriceFacts> {
  const read = price.safeParse(Object.fromEntries(PRICE_FIELDS.map((name) => [name, fields[name] ?? ''])))
  return read.success ? { ok: true, facts: read.data } : { ok: false, problems: problemsOf(read.error) }
}

/** The day from which an article is sold no more; empty is null. */
export function readRetirement(fields: Fields): Read<{ retiredOn: IsoDate | null }> {
  const read = z.object({ retiredOn: day }).safeParse({ retiredOn: fields.retiredOn ?? '' })
  return read.success ? { ok: true, facts: read.data } : { ok: false, problems: problemsOf(read.error) }
}

/** A day as it was typed or stands in an address; null when it is none. */
export function readPriceDay(typed: string): IsoDate | null {
  const read = day.safeParse(typed)
  return read.success ? read.data : null
}
