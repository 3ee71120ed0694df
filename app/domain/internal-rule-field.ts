import { z } from 'zod'
import { day, line, readProblem } from '#app/domain/contract-field.ts'

/** Why a field of the internal rules cannot be kept. */
export const RULE_PROBLEMS = [
  'choose',
  'unknown-choice',
  'too-long',
  'not-a-day',
  'day-out-of-range',
  'unreadable-amount',
  'negative-amount',
  'amount-too-large',
  'missing-day',
  'missing-decision',
  'missing-source',
  'zero-ceiling',
  'ceiling-missing',
  'ceiling-and-none',
  'not-yet',
  'before-decision',
  'before-start',
  'no-amount',
  'overlaps',
  'same-day',
] as const
export type RuleProblem = (typeof RULE_PROBLEMS)[number]
export type RuleProblems = Readonly<Partial<Record<string, RuleProblem>>>

/** Short enough that a deleted row fits into the message that offers to take it back. */
export const MOST_LETTERS = 200

type Context = { addIssue: (issue: { code: 'custom'; message: RuleProblem; continue: true; path?: string[] }) => void }

export const reportRule = (context: Context, message: RuleProblem, field?: string) =>
  context.addIssue({ code: 'custom', message, continue: true, ...(field === undefined ? {} : { path: [field] }) })

export const requiredDay = day.transform((typed, context): string => {
  if (typed === null) reportRule(context, 'missing-day')
  return typed ?? ''
})

export const requiredText = (missing: RuleProblem) =>
  line(MOST_LETTERS).transform((typed, context): string => {
    if (typed === null) reportRule(context, missing)
    return typed ?? ''
  })

/** A box that was ticked. */
export const ticked = z.string().transform((sent) => sent !== '')

/** The first problem of each field. */
export function ruleProblems(error: z.ZodError): RuleProblems {
  const problems: Record<string, RuleProblem> = {}
  for (const { path, message } of error.issues) {
    const code = readProblem(message)?.code ?? message
    const problem = RULE_PROBLEMS.find((known) => known === code)
    if (problem) problems[String(path[0])] ??= problem
  }
  return problems
}

/** The named fields as they were typed; one that the browser did not send is empty. */
export const typedFields = (fields: Readonly<Partial<Record<string, string>>>, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, fields[name] ?? '']))
