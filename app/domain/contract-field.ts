import { z } from 'zod'
import { isIsoDate, isoDate } from '#app/domain/calendar.ts'
import { type Cents, MAX_CENTS } from '#app/domain/money.ts'
import { cleanLines, cleanText } from '#app/domain/register-import/plain-text.ts'
import { dayProblem } from '#app/domain/term-problems.ts'
import { MOST_PARAGRAPH } from '#app/domain/text-length.ts'
import { withoutOverrides } from '#app/domain/visible-text.ts'

export const FIELD_PROBLEM_CODES = [
  'object-missing',
  'choose',
  'unknown-choice',
  'too-long',
  'too-many',
  'not-a-day',
  'day-out-of-range',
  'not-whole',
  'too-small',
  'too-large',
  'unreadable-amount',
  'negative-amount',
  'amount-too-large',
  'below-amendments',
  'wrong-cpv',
  'lot-number-twice',
  'start-missing',
  'duration-missing',
  'notice-longer-than-term',
  'recorded-over-maximum',
  'too-long-in-total',
  'delivery-before-start',
  'unknown-manager',
  'unknown-predecessor',
  'several-predecessors',
  'predecessor-circle',
  'reference-shared',
  'over-framework-maximum',
  'partners-missing',
  'unknown-document',
  'motive-missing',
  'motive-again',
  'award-before-launch',
  'launch-in-future',
  'not-yet',
  'start-before-launch',
  'start-before-award',
  'closed-before-start',
] as const
export type FieldProblemCode = (typeof FIELD_PROBLEM_CODES)[number]

/** Why a typed value cannot be used; `limit` is the number it may not pass. As a message: "too-long:2000". */
export type FieldProblem = FieldProblemCode | `${FieldProblemCode}:${number}`

export const problemOf = (code: FieldProblemCode, limit: number | null): FieldProblem =>
  limit === null ? code : `${code}:${limit}`

export function readProblem(message: string): { code: FieldProblemCode; limit: number | null } | null {
  const [name, limit] = message.split(':')
  const code = FIELD_PROBLEM_CODES.find((known) => known === name)
  return code ? { code, limit: limit === undefined ? null : Number(limit) } : null
}

type Context = { addIssue: (issue: { code: 'custom'; message: FieldProblem; continue: true }) => void }

// `continue`: the other fields and the rules between them are still checked, so that a person sees every problem at once.
export const report = (context: Context, message: FieldProblem) =>
  context.addIssue({ code: 'custom', message, continue: true })

const bounded = (clean: (text: string) => string, most: number) =>
  z.string().transform((typed, context): string | null => {
    const text = clean(withoutOverrides(typed))
    if (text.length > most) report(context, `too-long:${most}`)
    return text === '' ? null : text
  })

export const line = (most = 300) => bounded(cleanText, most)
export const paragraph = (most = MOST_PARAGRAPH) => bounded(cleanLines, most)

export const requiredLine = (missing: FieldProblem, most: number) =>
  line(most).transform((text, context): string => {
    if (text === null) report(context, missing)
    return text ?? ''
  })

/** One of the options; empty is null. */
export const optionalChoice = <const Option extends string>(options: readonly Option[]) =>
  z.string().transform((typed, context): Option | null => {
    const found = options.find((option) => option === typed)
    if (!found && typed !== '') report(context, 'unknown-choice')
    return found ?? null
  })

export const choice = <const Option extends string>(options: readonly [Option, ...Option[]]) =>
  optionalChoice(options).transform((chosen, context): Option => {
    if (chosen === null) report(context, 'choose')
    return chosen ?? options[0]
  })

/** A day as the browser sends it (YYYY-MM-DD) or as people write it (1/3/2027, 01.03.2027). */
function typedDay(typed: string): string {
  const written = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})$/.exec(typed)
  return written ? isoDate({ day: Number(written[1]), month: Number(written[2]), year: Number(written[3]) }) : typed
}

export const day = z.string().transform((typed, context): string | null => {
  const text = typed.trim()
  if (text === '') return null
  const read = typedDay(text)
  const problem = dayProblem(read)
  if (!problem) return read
  report(context, problem)
  return isIsoDate(read) ? read : null
})

/** A whole number, or a duration such as "3 ans" where months are asked; its bounds are the term's business. */
const wholeNumber = (pattern: RegExp, months: boolean) =>
  z.string().transform((typed, context): number | null => {
    const text = typed
      .replace(/[\s\u00a0\u202f]+/g, ' ')
      .trim()
      .toLowerCase()
    if (text === '') return null
    const read = pattern.exec(text)
    if (!read || Number(read[1]) > 1_000_000) report(context, 'not-whole')
    return read ? Number(read[1]) * (months && read[2]?.startsWith('a') ? 12 : 1) : null
  })

export const whole = wholeNumber(/^([+-]?\d+)(?: ?(?:jours?|j\.?|%|fois|x))?$/, false)
/** Pieces as people write them and as we print them: 1800, 1.800 or 1 800. */
export const pieces = z
  .string()
  .transform((typed) => {
    const text = typed.trim()
    return /^[+-]?\d{1,3}(?:[.\s\u00a0\u202f'’]\d{3})+$/.test(text) ? text.replace(/[.\s\u00a0\u202f'’]/g, '') : text
  })
  .pipe(whole)
export const months = wholeNumber(/^([+-]?\d+)(?: ?(mois|m\.?|ans?|années?|annees?))?$/, true)

/** A length that may be left out, but never nothing: who means none says so elsewhere. */
export const someMonths = months.transform((value, context): number | null => {
  if (value === 0) report(context, 'too-small:1')
  return value
})

export const wholeBetween = (least: number, most: number) =>
  whole.transform((value, context): number | null => {
    if (value !== null && value < least) report(context, `too-small:${least}`)
    if (value !== null && value > most) report(context, `too-large:${most}`)
    return value
  })

/** Euro as people type them: 198.000,00 € · 132 000 EUR · 74.800 · 1234.5; null when it is no such number. */
export function typedCents(typed: string): Cents | null {
  const text = typed.replace(/€|euros?|eur|htva|hors tva/gi, '').replace(/[\s\u00a0\u202f'’]+/g, '')
  const [, sign, digits] = /^([+-]?)([\d.,]+)$/.exec(text) ?? []
  if (digits === undefined) return null
  const grouped = /^(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d{1,2}))?$/.exec(digits)
  const plain = /^(\d{1,3}(?:,\d{3})+|\d+)\.(\d{1,2})$/.exec(digits)
  const [, euro, cents = ''] = grouped ?? plain ?? []
  if (euro === undefined) return null
  const value = Number(`${euro.replace(/[.,]/g, '')}${cents.padEnd(2, '0')}`)
  return sign === '-' ? -value : value
}

export const amount = z.string().transform((typed, context): Cents | null => {
  if (typed.trim() === '') return null
  const cents = typedCents(typed)
  if (cents === null) report(context, 'unreadable-amount')
  else if (cents < 0) report(context, 'negative-amount')
  else if (cents > MAX_CENTS) report(context, 'amount-too-large')
  return cents
})

/** Distinct lines of a text, empty ones left out. */
export const lines = ({ mostLines, mostLength }: { mostLines: number; mostLength: number }) =>
  z.string().transform((typed, context): string[] => {
    const found = cleanLines(withoutOverrides(typed))
      .split('\n')
      .map((text) => text.trim())
      .filter((text) => text !== '')
    if (found.length > mostLines) report(context, `too-many:${mostLines}`)
    if (found.some((text) => text.length > mostLength)) report(context, `too-long:${mostLength}`)
    return [...new Set(found)]
  })
