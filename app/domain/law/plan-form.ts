import { z } from 'zod'
import { isIsoDate, isTypableDay } from '#app/domain/calendar.ts'
import { PUBLICATIONS } from '#app/domain/law/plan-steps.ts'
import { PLAN_STEPS, PLANNED_PROCEDURES } from '#app/domain/law/plan-template.ts'

export const PLAN_PROBLEMS = [
  'procedure',
  'publication',
  'day',
  'day-out-of-range',
  'future',
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
  note: z
    .string()
    .trim()
    .max(LONGEST_NOTE, 'note-long' satisfies PlanProblem)
    .default('')
    .transform((text) => (text === '' ? null : text)),
  documentId: z
    .union([z.literal(''), z.uuid('no-document' satisfies PlanProblem)], 'no-document' satisfies PlanProblem)
    .default('')
    .transform((id) => (id === '' ? null : id)),
})

/** The first problem of each field. */
export function planProblems(error: z.ZodError): Record<string, PlanProblem> {
  const problems: Record<string, PlanProblem> = {}
  for (const { path, message } of error.issues) {
    problems[String(path[0])] ??= PLAN_PROBLEMS.find((known) => known === message) ?? 'day'
  }
  return problems
}
