import { z } from 'zod'
import { addDays, calendarDay, type IsoDate, isYetToCome } from '#app/domain/calendar.ts'
import { amount, choice, day, line, paragraph, report, whole } from '#app/domain/contract-field.ts'
import { CONFIDENCES, type LawParameter } from '#app/domain/law/law-parameter.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { MOST_LAW_NOTE } from '#app/domain/text-length.ts'

export const NEW_PARAMETER_FIELDS = [
  'validFrom',
  'validTo',
  'value',
  'citation',
  'source',
  'confidence',
  'note',
  'confirmed',
] as const
export type NewParameterField = (typeof NEW_PARAMETER_FIELDS)[number]
/** `confirmed`: the first day that was confirmed for a row that counts at once, as YYYY-MM-DD; else empty. */
export type NewParameterForm = Record<NewParameterField, string>

export const NEW_PARAMETER_PROBLEMS = [
  'missing',
  'not-a-day',
  'day-out-of-range',
  'before-newest',
  'too-far',
  'end-before-start',
  'leaves-none',
  'not-an-amount',
  'not-whole',
  'not-positive',
  'too-large',
  'too-long',
  'not-an-address',
  'source-missing',
  'unconfirmed',
  'choose',
] as const
export type NewParameterProblem = (typeof NEW_PARAMETER_PROBLEMS)[number]
export type NewParameterProblems = Partial<Record<NewParameterField, NewParameterProblem>>

const FIGURES = ['eur', 'days', 'years', 'percent'] as const
export type FigureUnit = (typeof FIGURES)[number]

/** The unit of a rule's own figure; null for a rule that has none and never takes another. */
export const figureUnit = ({ unit }: Pick<LawParameter, 'unit'>): FigureUnit | null =>
  FIGURES.find((known) => known === unit) ?? null

/** No figure of the law comes near; amounts in cents, as everywhere. */
export const MOST_OF: Record<FigureUnit, number> = { eur: 1_000_000_000_00, days: 3660, years: 100, percent: 100 }

/** How many characters a citation or an address of a source may have. */
export const MOST_LAW_LINE = 500

/** A row that starts later is a slip of the pen. */
const MOST_YEARS_AHEAD = 10

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
      else if (typed > MOST_OF[unit]) report(context, 'too-large')
      return typed ?? 0
    }),
    citation: line(MOST_LAW_LINE).transform((typed, context) => {
      if (typed === null) report(context, 'object-missing')
      return typed ?? ''
    }),
    source: line(MOST_LAW_LINE),
    confidence: choice(CONFIDENCES),
    note: paragraph(MOST_LAW_NOTE),
  })

type Read = z.output<ReturnType<typeof schemaFor>>

/** The messages of the field library, in the words of this form. */
const PROBLEMS: Partial<Record<string, NewParameterProblem>> = {
  'not-a-day': 'not-a-day',
  'day-out-of-range': 'day-out-of-range',
  'unreadable-amount': 'not-an-amount',
  'negative-amount': 'not-positive',
  'amount-too-large': 'too-large',
  'too-large': 'too-large',
  'not-whole': 'not-whole',
  'too-small': 'not-positive',
  'object-missing': 'missing',
  'too-long': 'too-long',
  choose: 'choose',
  'unknown-choice': 'choose',
}

const isWebAddress = (text: string): boolean => {
  if (/[\s"'<>]/.test(text) || !text.startsWith('https://') || !URL.canParse(text)) return false
  const { protocol, username, password } = new URL(text)
  return protocol === 'https:' && username === '' && password === ''
}

/** A row counts for nothing yet while its first day is to come: only then may it be withdrawn. */
export const mayWithdraw = ({ validFrom }: Pick<LawParameter, 'validFrom'>, today: IsoDate): boolean =>
  isYetToCome(validFrom, today)

/** The day that a person confirms beside the form; null while none was typed that exists. */
export const dayToConfirm = ({ validFrom }: NewParameterForm): IsoDate | null => day.safeParse(validFrom).data ?? null

/** `rows`: those of the rule that count, also from a day to come. */
type Beside = { rows: readonly LawParameter[]; today: IsoDate }

/** Whether nothing counts from the day after its last day, which is over or ends today. */
function leavesNone({ validFrom, validTo }: Read, { rows, today }: Beside): boolean {
  if (validTo === null || validTo < validFrom || validTo > today) return false
  const next = addDays(validTo, 1)
  return !rows.some((row) => row.validFrom > validFrom && row.validFrom <= next)
}

function betweenFields(read: Read, { rows, today }: Beside, confirmed: string): NewParameterProblems {
  const { validFrom, validTo, source, confidence } = read
  // Before rows whose days are still to come another may be set; among those that counted none.
  const tooEarly = validFrom <= today && rows.some((row) => row.validFrom <= today && row.validFrom > validFrom)
  const { year } = calendarDay(today)
  return {
    ...(tooEarly && { validFrom: 'before-newest' }),
    ...(calendarDay(validFrom).year > year + MOST_YEARS_AHEAD && { validFrom: 'too-far' }),
    ...(validTo !== null && validTo < validFrom && { validTo: 'end-before-start' }),
    ...(!tooEarly && leavesNone(read, { rows, today }) && { validTo: 'leaves-none' }),
    ...(source === null && confidence === 'verified' && { source: 'source-missing' }),
    ...(source !== null && !isWebAddress(source) && { source: 'not-an-address' }),
    // It changes what every organisation is answered from now on, or for days that are past.
    ...(!tooEarly && validFrom <= today && confirmed !== validFrom && { confirmed: 'unconfirmed' }),
  }
}

/** Reads what was typed about a rule's next row; `newest` is the last one of the rule, and says what the rule is. */
export function readNewParameter(
  form: NewParameterForm,
  newest: LawParameter & { unit: FigureUnit },
  beside: Beside,
): Result<LawParameter, NewParameterProblems> {
  const read = schemaFor(newest.unit).safeParse(form)
  const problems: NewParameterProblems = {}
  for (const { path, message } of read.error?.issues ?? []) {
    const field = NEW_PARAMETER_FIELDS.find((name) => name === path[0])
    if (field) problems[field] ??= PROBLEMS[message.split(':')[0] ?? ''] ?? 'missing'
  }
  if (!read.success) return refused(problems)
  const between = betweenFields(read.data, beside, form.confirmed)
  if (Object.keys(between).length > 0) return refused(between)
  const { code, family, label, unit, natures } = newest
  return done({ ...{ code, family, label, unit, natures }, reference: null, ...read.data })
}
