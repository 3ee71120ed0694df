import { z } from 'zod'
import type { IsoDate } from '#app/domain/calendar.ts'
import { amount, choice, day, line, paragraph, report, whole } from '#app/domain/contract-field.ts'
import { CONFIDENCES, type LawParameter } from '#app/domain/law/law-parameter.ts'
import { done, type Result, refused } from '#app/domain/result.ts'

export const NEW_PARAMETER_FIELDS = [
  'validFrom',
  'validTo',
  'value',
  'citation',
  'source',
  'confidence',
  'note',
] as const
export type NewParameterField = (typeof NEW_PARAMETER_FIELDS)[number]
export type NewParameterForm = Record<NewParameterField, string>

export const NEW_PARAMETER_PROBLEMS = [
  'missing',
  'not-a-day',
  'before-newest',
  'day-taken',
  'end-before-start',
  'not-an-amount',
  'not-whole',
  'not-positive',
  'too-long',
  'not-an-address',
  'choose',
] as const
export type NewParameterProblem = (typeof NEW_PARAMETER_PROBLEMS)[number]
export type NewParameterProblems = Partial<Record<NewParameterField, NewParameterProblem>>

const FIGURES = ['eur', 'days', 'years', 'percent'] as const
export type FigureUnit = (typeof FIGURES)[number]

/** The unit of a rule's own figure; null for a rule that has none and never takes another. */
export const figureUnit = ({ unit }: Pick<LawParameter, 'unit'>): FigureUnit | null =>
  FIGURES.find((known) => known === unit) ?? null

const schemaFor = (unit: FigureUnit) =>
  z.object({
    validFrom: day.transform((typed, context) => {
      if (typed === null) report(context, 'not-a-day')
      return typed ?? ''
    }),
    validTo: day,
    value: (unit === 'eur' ? amount : whole).transform((typed, context) => {
      if (typed === null) report(context, unit === 'eur' ? 'unreadable-amount' : 'not-whole')
      else if (typed <= 0) report(context, 'too-small')
      return typed ?? 0
    }),
    citation: line(500).transform((typed, context) => {
      if (typed === null) report(context, 'object-missing')
      return typed ?? ''
    }),
    source: line(500),
    confidence: choice(CONFIDENCES),
    note: paragraph(1000),
  })

/** The messages of the field library, in the words of this form. */
const PROBLEMS: Partial<Record<string, NewParameterProblem>> = {
  'not-a-day': 'not-a-day',
  'day-out-of-range': 'not-a-day',
  'unreadable-amount': 'not-an-amount',
  'negative-amount': 'not-positive',
  'amount-too-large': 'not-an-amount',
  'not-whole': 'not-whole',
  'too-small': 'not-positive',
  'object-missing': 'missing',
  'too-long': 'too-long',
  choose: 'choose',
  'unknown-choice': 'choose',
}

const isWebAddress = (text: string): boolean => /^https?:\/\/[^\s]+$/.test(text)

/** Where a row may stand: after all that are there, or in the place of one whose day has not come. */
export function dayRefusal(newest: LawParameter, validFrom: IsoDate, today: IsoDate): NewParameterProblem | null {
  if (validFrom < newest.validFrom) return 'before-newest'
  return validFrom === newest.validFrom && validFrom <= today ? 'day-taken' : null
}

/** Reads what was typed about a rule's next row; `newest` is the one that it follows. */
export function readNewParameter(
  form: NewParameterForm,
  newest: LawParameter & { unit: FigureUnit },
  today: IsoDate,
): Result<LawParameter, NewParameterProblems> {
  const read = schemaFor(newest.unit).safeParse(form)
  const problems: NewParameterProblems = {}
  for (const { path, message } of read.error?.issues ?? []) {
    const field = NEW_PARAMETER_FIELDS.find((name) => name === path[0])
    if (field) problems[field] ??= PROBLEMS[message.split(':')[0] ?? ''] ?? 'missing'
  }
  if (!read.success) return refused(problems)
  const { validFrom, validTo, source } = read.data
  const wrongDay = dayRefusal(newest, validFrom, today)
  if (wrongDay) problems.validFrom = wrongDay
  if (validTo !== null && validTo < validFrom) problems.validTo = 'end-before-start'
  if (source !== null && !isWebAddress(source)) problems.source = 'not-an-address'
  if (Object.keys(problems).length > 0) return refused(problems)
  const { code, family, label, unit, natures } = newest
  return done({ ...{ code, family, label, unit, natures }, reference: null, ...read.data })
}
