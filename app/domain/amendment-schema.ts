import { z } from 'zod'
import {
  choice,
  day,
  line,
  paragraph,
  report,
  requiredLine,
  someMonths,
  typedCents,
} from '#app/domain/contract-field.ts'
import { AMENDMENT_GROUNDS } from '#app/domain/law/contract-check.ts'
import { MAX_CENTS } from '#app/domain/money.ts'
import { MAX_MONTHS } from '#app/domain/term-problems.ts'

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

const addedMonths = someMonths.transform((typed, context): number | null => {
  if (typed !== null && typed < 0) report(context, 'too-small:1')
  if (typed !== null && typed > MAX_MONTHS) report(context, `too-large:${MAX_MONTHS}`)
  return typed
})

/** A change of a contract as it is typed. */
export const amendmentSchema = z.object({
  object: requiredLine('object-missing', 500),
  decidedOn: requiredDay,
  amount: signedAmount,
  ground: choice(AMENDMENT_GROUNDS),
  justification: paragraph(),
  documentReference: line(),
  /** Until when the contract lasts then, or by how many months longer. */
  newEnd: day,
  addedMonths,
  durationMotive: paragraph(),
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
  'newEnd',
  'addedMonths',
  'durationMotive',
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
  newEnd: sent.newEnd ?? '',
  addedMonths: sent.addedMonths ?? '',
  durationMotive: sent.durationMotive ?? '',
  seen: (sent.seen ?? '').slice(0, 200),
})
