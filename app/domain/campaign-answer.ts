import { z } from 'zod'
import { emailAddress } from '#app/domain/account-schema.ts'
import type { IsoDate } from '#app/domain/calendar.ts'
import type { AnswerMaximum, AnswerStatus, CampaignLot } from '#app/domain/campaign.ts'
import { amount, day, line, paragraph, pieces, readProblem } from '#app/domain/contract-field.ts'
import type { Cents } from '#app/domain/money.ts'
import { typedAmount } from '#app/domain/typed-amount.ts'

/** Why a field of an answer cannot be kept. */
export const ANSWER_PROBLEMS = [
  'too-long',
  'not-a-day',
  'day-out-of-range',
  'not-whole',
  'unreadable-amount',
  'negative-amount',
  'amount-too-large',
  'contact-missing',
  'email-wrong',
  'maximum-missing',
  'amount-missing',
  'no-room',
  'below-orders',
  'zero-maximum',
  'negative-quantity',
  'above-lot',
  'above-framework',
  'above-quantity',
  'decision-missing',
  'decision-incomplete',
  'decision-in-future',
  'expected-in-past',
  'not-a-pdf',
  'broken-pdf',
  'file-too-large',
  'file-not-kept',
] as const
export type AnswerProblem = (typeof ANSWER_PROBLEMS)[number]
/** The first problem of each field; a maximum's field is `quantity-LOT` or `amount-LOT`. */
export type AnswerProblems = Readonly<Partial<Record<string, AnswerProblem>>>

/** How many characters each text of an answer may have. */
export const ANSWER_MOST = {
  contactName: 120,
  contactEmail: 254,
  contactPhone: 60,
  decisionOrgan: 120,
  decisionReference: 200,
  remarks: 2000,
} as const

const flat = z.object({
  contactName: line(ANSWER_MOST.contactName),
  contactEmail: line(ANSWER_MOST.contactEmail),
  contactPhone: line(ANSWER_MOST.contactPhone),
  decisionOrgan: line(ANSWER_MOST.decisionOrgan),
  decisionOn: day,
  decisionReference: line(ANSWER_MOST.decisionReference),
  decisionExpectedOn: day,
  remarks: paragraph(ANSWER_MOST.remarks),
})

/** The document of the decision in a form of answer, and the box that takes the one that was given away. */
export const DECISION_FILE = 'decisionFile'
export const WITHOUT_FILE = 'withoutFile'

export type AnswerFacts = z.output<typeof flat>
export const ANSWER_FIELDS = flat.keyof().options
export type TypedAnswer = Readonly<Partial<Record<string, string>>>
export type Answer = { facts: AnswerFacts; maxima: AnswerMaximum[] }

/** An answer as it is kept. */
export type KeptAnswer = AnswerFacts & {
  id: string
  organisationId: string
  status: AnswerStatus
  submittedAt: Date | null
  onBehalf: boolean
  receipt: string | null
  decisionDocumentId: string | null
  version: number
}

export const ANSWER_INTENTS = ['draft', 'declare', 'no-interest'] as const
export type AnswerIntent = (typeof ANSWER_INTENTS)[number]

/** The maxima that whoever answers reads: of the lots and of the whole. */
export type AnswerLimits = Pick<AnswerFrame, 'lots' | 'frameworkCeiling'>

export type AnswerRefusal =
  | { code: 'forbidden' | 'not-found' | 'closed' }
  /** The body was suspended, or left, since it was invited: it is given nothing new meanwhile. */
  | { code: 'not-member' }
  /** An answer that was sent counts until another one is sent: a draft does not take its place. */
  | { code: 'already-sent' }
  | { code: 'stale'; version: number }
  /** The centre took a lot away, or put lots in, while the answer was being typed. */
  | { code: 'lots-changed' }
  | { code: 'invalid'; fields: AnswerProblems; limits: AnswerLimits }

const ALL = 'all'
export const quantityField = ({ id }: Pick<CampaignLot, 'id'>) => `quantity-${id ?? ALL}`
export const amountField = ({ id }: Pick<CampaignLot, 'id'>) => `amount-${id ?? ALL}`

/** Whether a maximum was typed for something that the call is not about, or not any more. */
export function hasGoneLot(typed: TypedAnswer, lots: readonly CampaignLot[]): boolean {
  const known = new Set(lots.flatMap((lot) => [quantityField(lot), amountField(lot)]))
  return Object.entries(typed).some(
    ([name, value]) => /^(quantity|amount)-/.test(name) && !known.has(name) && (value ?? '').trim() !== '',
  )
}

const problemIn = (error: z.ZodError): AnswerProblem => {
  const message = error.issues[0]?.message ?? ''
  const code = readProblem(message)?.code ?? message
  return ANSWER_PROBLEMS.find((known) => known === code) ?? 'too-long'
}

/** Maxima as their fields show them. */
export const typedMaxima = (maxima: readonly AnswerMaximum[]): TypedAnswer =>
  Object.fromEntries(
    maxima.flatMap(({ lotId, quantity, amount }) => [
      [quantityField({ id: lotId }), quantity === null ? '' : String(quantity)],
      [amountField({ id: lotId }), typedAmount(amount)],
    ]),
  )

/** An answer as it was typed, read; the problems are those of writing, whatever it is to become. */
export function readAnswer(
  typed: TypedAnswer,
  lots: readonly CampaignLot[],
): { answer: Answer; problems: AnswerProblems } {
  const problems: Record<string, AnswerProblem> = {}
  const read = <Value>(schema: z.ZodType<Value>, name: string): Value | null => {
    const result = schema.safeParse(typed[name] ?? '')
    if (result.success) return result.data
    problems[name] = problemIn(result.error)
    return null
  }
  const facts: AnswerFacts = {
    contactName: read(flat.shape.contactName, 'contactName'),
    contactEmail: read(flat.shape.contactEmail, 'contactEmail'),
    contactPhone: read(flat.shape.contactPhone, 'contactPhone'),
    decisionOrgan: read(flat.shape.decisionOrgan, 'decisionOrgan'),
    decisionOn: read(flat.shape.decisionOn, 'decisionOn'),
    decisionReference: read(flat.shape.decisionReference, 'decisionReference'),
    decisionExpectedOn: read(flat.shape.decisionExpectedOn, 'decisionExpectedOn'),
    remarks: read(flat.shape.remarks, 'remarks'),
  }
  if (facts.contactEmail !== null && !emailAddress.safeParse(facts.contactEmail).success) {
    problems.contactEmail = 'email-wrong'
  }
  const maxima = lots.map((lot) => {
    const [quantity, cents] = [read(pieces, quantityField(lot)), read(amount, amountField(lot))]
    if (quantity !== null && quantity <= 0) {
      problems[quantityField(lot)] = quantity < 0 ? 'negative-quantity' : 'zero-maximum'
    }
    if (cents === 0) problems[amountField(lot)] = 'zero-maximum'
    return { lotId: lot.id, quantity, amount: cents }
  })
  return { answer: { facts, maxima }, problems }
}

export type AnswerFrame = {
  lots: readonly CampaignLot[]
  frameworkCeiling: Cents | null
  today: IsoDate
  /** The decision is attached as a document. */
  documented: boolean
}

function lotProblems({ maxima }: Answer, lots: readonly CampaignLot[]): AnswerProblems {
  const problems: Record<string, AnswerProblem> = {}
  for (const lot of lots) {
    const { amount, quantity } = maxima.find(({ lotId }) => lotId === lot.id) ?? { amount: null, quantity: null }
    if (lot.ceiling !== null && (amount ?? 0) > lot.ceiling) problems[amountField(lot)] = 'above-lot'
    if (lot.maximumQuantity !== null && (quantity ?? 0) > lot.maximumQuantity) {
      problems[quantityField(lot)] = 'above-quantity'
    }
  }
  return problems
}

/** Told at the first field when nothing is asked for, at the last amount when all together are too much. */
function totalProblems({ maxima }: Answer, { lots, frameworkCeiling }: AnswerFrame): AnswerProblems {
  const [first] = lots
  if (!first) return {}
  const asked = maxima.filter(({ quantity, amount }) => quantity !== null || amount !== null)
  if (asked.length === 0) return { [amountField(first)]: 'maximum-missing' }
  const total = asked.reduce((sum, { amount }) => sum + (amount ?? 0), 0)
  if (frameworkCeiling === null || total <= frameworkCeiling) return {}
  const last = lots.findLast(({ id }) => asked.some(({ lotId, amount }) => lotId === id && amount !== null)) ?? first
  return { [amountField(last)]: 'above-framework' }
}

/** What a decision lacks; that it was not taken is another matter where it may still be expected. */
export function decisionProblems({ facts }: Answer, { today, documented }: AnswerFrame): AnswerProblems {
  const { decisionOrgan, decisionOn, decisionReference, decisionExpectedOn } = facts
  if (decisionOn !== null) {
    if (decisionOn > today) return { decisionOn: 'decision-in-future' }
    if (decisionOrgan === null) return { decisionOrgan: 'decision-incomplete' }
    return decisionReference === null && !documented ? { decisionReference: 'decision-incomplete' } : {}
  }
  if (decisionExpectedOn !== null) return decisionExpectedOn < today ? { decisionExpectedOn: 'expected-in-past' } : {}
  return { decisionOn: 'decision-missing' }
}

/** Above the limits of its lots or of the whole, or nothing at all. */
export const limitProblems = (answer: Answer, frame: AnswerFrame): AnswerProblems => ({
  ...totalProblems(answer, frame),
  ...lotProblems(answer, frame.lots),
})

export const contactProblems = ({ facts }: Answer): AnswerProblems => ({
  ...(facts.contactName === null ? { contactName: 'contact-missing' as const } : {}),
  ...(facts.contactEmail === null ? { contactEmail: 'contact-missing' as const } : {}),
})

/** What keeps a readable answer from being declared; nothing when it may. */
export const declarationProblems = (answer: Answer, frame: AnswerFrame): AnswerProblems => ({
  ...contactProblems(answer),
  ...limitProblems(answer, frame),
  ...decisionProblems(answer, frame),
})
