import { z } from 'zod'
import { choice, day, line, paragraph, report, requiredLine, typedCents } from '#app/domain/contract-field.ts'
import { AMENDMENT_GROUNDS } from '#app/domain/law/contract-check.ts'
import { MAX_CENTS } from '#app/domain/money.ts'

/** Less as well as more: a change may take away. */
const signedAmount = z.string().transform((typed, context): number => {
  const cents = typedCents(typed)
  if (cents === null) report(context, 'unreadable-amount')
  else if (Math.abs(cents) > MAX_CENTS) report(context, 'amount-too-large')
  return cents ?? 0
})

const requiredDay = day.transform((typed, context): string => {
  if (typed === null) report(context, 'not-a-day')
  return typed ?? ''
})

/** A change of a contract as it is typed. */
export const amendmentSchema = z.object({
  object: requiredLine('object-missing', 500),
  decidedOn: requiredDay,
  amount: signedAmount,
  ground: choice(AMENDMENT_GROUNDS),
  justification: paragraph(),
  documentReference: line(),
  /** What was shown before saving. */
  seen: z.string().max(200),
})

export type TypedAmendment = z.output<typeof amendmentSchema>
export type AmendmentForm = z.input<typeof amendmentSchema>

export const AMENDMENT_FIELDS = [
  'object',
  'decidedOn',
  'amount',
  'ground',
  'justification',
  'documentReference',
  'seen',
] as const satisfies readonly (keyof AmendmentForm)[]

/** Every field as it was typed; one that the browser did not send is empty. */
export const typedAmendment = (sent: Readonly<Partial<Record<string, string>>>): AmendmentForm => ({
  object: sent.object ?? '',
  decidedOn: sent.decidedOn ?? '',
  amount: sent.amount ?? '',
  ground: sent.ground ?? '',
  justification: sent.justification ?? '',
  documentReference: sent.documentReference ?? '',
  seen: (sent.seen ?? '').slice(0, 200),
})
