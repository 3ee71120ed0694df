import { z } from 'zod'
import type { IsoDate } from '#app/domain/calendar.ts'
import { type FixedTerm, type Notice, RENEWAL_KINDS } from '#app/domain/contract.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { type TermDates, termDates } from '#app/domain/term.ts'
import { dayProblem, type TermProblemCode, termProblems } from '#app/domain/term-problems.ts'

export const COMMAND_PROBLEM_CODES = [
  'missing',
  'not-an-object',
  'not-a-number',
  'not-text',
  'unknown-key',
  'unknown-value',
  'months-or-days',
] as const
export type CommandProblemCode = (typeof COMMAND_PROBLEM_CODES)[number]

/** `index` is the place in the array, from 0; null when one object was given. `field` is empty for the whole element. */
export type CommandProblem = {
  index: number | null
  field: string
  code: CommandProblemCode | TermProblemCode
  limit: number | null
}

const count = z.number().nullish()

// Strict: a misspelt "notice" that were passed over would be a notice nobody is told about.
const elementSchema = z.strictObject({
  start: z.string(),
  initialMonths: z.number(),
  renewal: z.strictObject({ kind: z.enum(RENEWAL_KINDS), months: count, max: count, recorded: count }),
  notice: z.strictObject({ months: count, days: count }).nullish(),
  today: z.string(),
})
type Element = z.infer<typeof elementSchema>

const TYPE_CODES: Partial<Record<string, CommandProblemCode>> = { number: 'not-a-number', string: 'not-text' }

function codeOf(issue: z.core.$ZodRawIssue): CommandProblemCode {
  if (issue.code === 'unrecognized_keys') return 'unknown-key'
  if (issue.input === undefined || issue.input === null) return 'missing'
  if (issue.code === 'invalid_type') return TYPE_CODES[issue.expected] ?? 'not-an-object'
  return 'unknown-value'
}

type Problem = Omit<CommandProblem, 'index'>

function shapeProblems(value: unknown, issues: readonly z.core.$ZodIssue[]): Problem[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return [{ field: '', code: 'not-an-object', limit: null }]
  }
  return issues.flatMap((issue) => {
    const keys = issue.code === 'unrecognized_keys' ? issue.keys : [null]
    const code = COMMAND_PROBLEM_CODES.find((known) => known === issue.message) ?? 'unknown-value'
    return keys.map((key) => ({ field: [...issue.path, ...(key === null ? [] : [key])].join('.'), code, limit: null }))
  })
}

const NO_NOTICE = { months: null, days: null }

/** Null when months and days are both given, or neither. */
function noticeOf(notice: NonNullable<Element['notice']>): Notice | null {
  const { months, days } = { ...NO_NOTICE, ...notice }
  if (typeof months === 'number') return typeof days === 'number' ? null : { months }
  return typeof days === 'number' ? { days } : null
}

function termOf({ start, initialMonths, renewal, notice }: Element): FixedTerm {
  return {
    kind: 'fixed',
    start,
    initialMonths,
    renewal: {
      kind: renewal.kind,
      months: renewal.months ?? null,
      max: renewal.max ?? null,
      recorded: renewal.recorded ?? 0,
    },
    notice: notice ? noticeOf(notice) : null,
    noticeCountsFrom: 'receipt',
  }
}

function elementDates(value: unknown): Result<TermDates, Problem[]> {
  const read = elementSchema.safeParse(value, { error: codeOf })
  if (!read.success) return refused(shapeProblems(value, read.error.issues))
  const term = termOf(read.data)
  const todayProblem = dayProblem(read.data.today)
  const problems: Problem[] = [
    ...termProblems(term),
    ...(read.data.notice && !term.notice ? [{ field: 'notice', code: 'months-or-days', limit: null } as const] : []),
    ...(todayProblem ? [{ field: 'today', code: todayProblem, limit: null }] : []),
  ]
  const today: IsoDate = read.data.today
  return problems.length > 0 ? refused(problems) : done(termDates(term, today))
}

/** What the command `deadlines` answers to one object or to an array; one bad element refuses all. */
export function datesFromCommand(input: unknown): Result<TermDates | TermDates[], CommandProblem[]> {
  if (!Array.isArray(input)) {
    const answer = elementDates(input)
    return answer.ok ? answer : refused(answer.refusal.map((problem) => ({ index: null, ...problem })))
  }
  const dates: TermDates[] = []
  const problems: CommandProblem[] = []
  for (const [index, element] of input.entries()) {
    const answer = elementDates(element)
    if (answer.ok) dates.push(answer.value)
    else problems.push(...answer.refusal.map((problem) => ({ index, ...problem })))
  }
  return problems.length > 0 ? refused(problems) : done(dates)
}
