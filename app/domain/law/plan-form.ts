import { z } from 'zod'
import { addDays, type IsoDate, isIsoDate, isTypableDay } from '#app/domain/calendar.ts'
import { paragraph } from '#app/domain/contract-field.ts'
import { PUBLICATIONS } from '#app/domain/law/plan-steps.ts'
import { PLAN_STEPS, PLANNED_PROCEDURES } from '#app/domain/law/plan-template.ts'

export const PLAN_PROBLEMS = [
  'procedure',
  'publication',
  'day',
  'day-out-of-range',
  'future',
  'too-early',
  'no-document',
  'note-long',
  'stale',
] as const
export type PlanProblem = (typeof PLAN_PROBLEMS)[number]

export const LONGEST_NOTE = 500

const day = z
  .string()
  .refine(isIsoDate, { error: 'day' satisfies PlanProblem, abort: true })
  .refine(isTypableDay, 'day-out-of-range' satisfies PlanProblem)

/** Null: there is no plan yet. */
const version = z
  .string()
  .optional()
  .transform((text) => (text && /^\d{1,9}$/.test(text) ? Number(text) : null))

export const planSchema = z.object({
  procedure: z.enum(PLANNED_PROCEDURES, 'procedure' satisfies PlanProblem),
  publication: z.enum(PUBLICATIONS, 'publication' satisfies PlanProblem),
  startOn: day,
  version,
})

export const tickSchema = z.object({
  step: z.enum(PLAN_STEPS),
  doneOn: day,
  note: paragraph(LONGEST_NOTE).default(null),
  documentId: z
    .union([z.literal(''), z.uuid('no-document' satisfies PlanProblem)], 'no-document' satisfies PlanProblem)
    .default('')
    .transform((id) => (id === '' ? null : id)),
})

const MOST_DAYS_BEFORE = 3660

/** Whether a step cannot have been done then: more than ten years before the contract begins, or before today. */
export const isTooEarly = (doneOn: IsoDate, { startOn, today }: { startOn: IsoDate; today: IsoDate }): boolean =>
  doneOn < addDays(startOn < today ? startOn : today, -MOST_DAYS_BEFORE)

function problemOf(message: string): PlanProblem {
  if (message.startsWith('too-long:')) return 'note-long'
  return PLAN_PROBLEMS.find((known) => known === message) ?? 'day'
}

/** The first problem of each field. */
export function planProblems(error: z.ZodError): Record<string, PlanProblem> {
  const problems: Record<string, PlanProblem> = {}
  for (const { path, message } of error.issues) {
    problems[String(path[0])] ??= problemOf(message)
  }
  return problems
}
