import { z } from 'zod'
import { addDays, isTypableDay } from '#app/domain/calendar.ts'
import { QUESTION_PROBLEM_CODES, type QuestionProblem } from '#app/domain/law/law-question.ts'
import { PUBLICATIONS } from '#app/domain/law/plan-steps.ts'
import { PLANNED_PROCEDURES } from '#app/domain/law/plan-template.ts'
import { done, type Result, refused } from '#app/domain/result.ts'

// PostgreSQL takes no NUL, and nobody types the others into a name.
const name = z.string().refine((text) => !/\p{Cc}/u.test(text), 'unknown-value')
const day = z.string().refine(isTypableDay, 'not-a-day')

const planQuestionSchema = z
  .object({
    procedure: z.enum(PLANNED_PROCEDURES),
    /** The last day of the contract that is followed. */
    end: day,
    today: day,
    publication: z.enum(PUBLICATIONS).optional(),
    framework: z.boolean().default(false),
    organisation: name.optional(),
  })
  .transform(({ publication, end, ...asked }) => ({
    ...asked,
    publication: publication ?? ('BE' as const),
    startOn: addDays(end, 1),
  }))

export type PlanQuestion = z.infer<typeof planQuestionSchema>

const TYPE_CODES: Partial<Record<string, QuestionProblem['code']>> = { string: 'not-text', boolean: 'not-a-boolean' }

function codeOf(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.input === undefined || issue.input === null) return 'missing'
  return issue.code === 'invalid_type' ? TYPE_CODES[issue.expected] : 'unknown-value'
}

/** Reads what a plan is asked for; every missing or wrong key is refused by its name. */
export function readPlanQuestion(input: unknown): Result<PlanQuestion, QuestionProblem[]> {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    return refused([{ field: '', code: 'not-an-object' }])
  }
  const read = planQuestionSchema.safeParse(input, { error: codeOf })
  if (read.success) return done(read.data)
  return refused(
    read.error.issues.map(({ path, message }) => ({
      field: path.join('.'),
      code: QUESTION_PROBLEM_CODES.find((known) => known === message) ?? 'unknown-value',
    })),
  )
}
