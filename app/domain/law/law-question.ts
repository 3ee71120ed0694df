import { z } from 'zod'
import { isIsoDate } from '#app/domain/calendar.ts'
import { NATURES, PROCEDURES } from '#app/domain/contract.ts'
import { GROUNDS } from '#app/domain/law/ground.ts'
import { SECTORS } from '#app/domain/law/law-parameter.ts'
import { MAX_CENTS } from '#app/domain/money.ts'
import { done, type Result, refused } from '#app/domain/result.ts'

export const AUTHORITIES = ['municipality', 'province', 'cpas', 'police-zone', 'rescue-zone', 'intermunicipal'] as const
export type Authority = (typeof AUTHORITIES)[number]

export const QUESTION_PROBLEM_CODES = [
  'missing',
  'not-an-object',
  'not-a-number',
  'not-text',
  'not-a-boolean',
  'unknown-value',
  'not-a-day',
  'not-an-amount',
  'not-positive',
  'too-large',
  'not-whole-days',
  'too-many-days',
] as const
export type QuestionProblemCode = (typeof QUESTION_PROBLEM_CODES)[number]

/** `field` is empty for the whole element. */
export type QuestionProblem = { field: string; code: QuestionProblemCode }

/** More than any period of the law or of a habit. */
const MOST_DAYS = 3660

// As near to whole cents as a computer that calculated it comes, and no nearer to nothing than a cent.
const hasCents = (euro: number): boolean =>
  Math.abs(euro - Math.round(euro * 100) / 100) <= 4 * Number.EPSILON * Math.abs(euro)
const toCents = (euro: number): number => Math.round(euro * 100)
const inRange = (euro: number): boolean => Math.abs(toCents(euro)) <= MAX_CENTS

const euro = z.number().refine(hasCents, 'not-an-amount').refine(inRange, 'too-large')
/** What a contract is worth: more than nothing. */
const value = euro.refine((amount) => amount > 0, 'not-positive').transform(toCents)
const amount = euro.refine((amount) => amount >= 0, 'not-positive').transform(toCents)
const change = euro.transform(toCents)
const day = z.string().refine(isIsoDate, 'not-a-day')
const sector = z.enum(SECTORS).default('classic')
const ground = z
  .enum(GROUNDS)
  .nullish()
  .transform((given) => given ?? null)
const flag = z.boolean().default(false)

// Unknown keys are passed over: a question may carry more than its type asks for.
const questionSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('procedure'),
    nature: z.enum(NATURES),
    estimatedValue: value,
    authority: z.enum(AUTHORITIES),
    sector: z.enum(SECTORS),
    launchDate: day,
    ground,
  }),
  z.object({
    type: z.literal('award'),
    procedure: z.enum(PROCEDURES),
    ground,
    nature: z.enum(NATURES).default('services'),
    sector,
    estimatedValue: value,
    approvedAmount: value,
    launchDate: day,
  }),
  z.object({
    type: z.literal('amendment'),
    nature: z.enum(NATURES),
    sector,
    initialValue: value,
    previousDeMinimis: change,
    modification: change,
    date: day,
  }),
  z.object({
    type: z.literal('centre'),
    buyer: z.enum(AUTHORITIES),
    value,
    remainingMaximum: amount,
    buyerListed: z.boolean(),
    date: day,
  }),
  z.object({
    type: z.literal('period'),
    procedure: z.enum(PROCEDURES),
    days: z
      .number()
      .refine((days) => Number.isInteger(days) && days >= 0, 'not-whole-days')
      .refine((days) => days <= MOST_DAYS, 'too-many-days'),
    urgent: z.boolean(),
    electronic: flag,
    date: day.optional(),
  }),
  z.object({ type: z.literal('payment'), launchDate: day, healthCare: flag, derogation: flag }),
  z.object({
    type: z.literal('bond'),
    awardAmount: amount,
    launchDate: day,
    specificationsSilent: flag,
  }),
  z.object({
    type: z.literal('einvoice'),
    estimatedValue: amount,
    launchDate: day,
    nature: z.enum(NATURES).default('services'),
    sector,
  }),
])

/** A question to the law as the command takes it; amounts are cents from here on. */
export type LawQuestion = z.infer<typeof questionSchema>
export type LawQuestionType = LawQuestion['type']

const TYPE_CODES: Partial<Record<string, QuestionProblemCode>> = {
  number: 'not-a-number',
  string: 'not-text',
  boolean: 'not-a-boolean',
}

function codeOf(issue: z.core.$ZodRawIssue): string | undefined {
  // A refinement carries its own code as its message.
  if (issue.code === 'custom') return undefined
  if (issue.input === undefined || issue.input === null) return 'missing'
  if (issue.code === 'invalid_union') return 'unknown-value'
  if (issue.code === 'invalid_type') return TYPE_CODES[issue.expected] ?? 'not-an-object'
  return 'unknown-value'
}

/** Reads one question; every missing or wrong key is refused by its name. */
export function readQuestion(input: unknown): Result<LawQuestion, QuestionProblem[]> {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    return refused([{ field: '', code: 'not-an-object' }])
  }
  // The union's own issue carries the whole question, which hides that its type is missing.
  if (!('type' in input) || input.type === undefined || input.type === null) {
    return refused([{ field: 'type', code: 'missing' }])
  }
  const read = questionSchema.safeParse(input, { error: codeOf })
  if (read.success) return done(read.data)
  return refused(
    read.error.issues.map(({ path, message }) => ({
      field: path.join('.'),
      code: QUESTION_PROBLEM_CODES.find((known) => known === message) ?? 'unknown-value',
    })),
  )
}
