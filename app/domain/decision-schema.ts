import { z } from 'zod'
import { isIsoDate, isTypableDay } from '#app/domain/calendar.ts'
import { DECISION_KINDS } from '#app/domain/contract.ts'
import { cleanLines } from '#app/domain/register-import/plain-text.ts'
import { MOST_DECISION_NOTE } from '#app/domain/text-length.ts'
import { visibleText } from '#app/domain/visible-text.ts'

/** The messages are keys of the texts `decisions:problems`. */
const day = z.string().trim().refine(isIsoDate, { error: 'date', abort: true }).refine(isTypableDay, 'day-out-of-range')

/** How many characters each text of a decision may have. */
export const DECISION_MOST = { organ: 200, documentReference: 300, note: MOST_DECISION_NOTE } as const

const blankIsNull = (most: number) =>
  z
    .string()
    .trim()
    .max(most, 'long')
    .optional()
    .transform((text) => visibleText(text ?? '') || null)

const ticked = z
  .string()
  .optional()
  .transform((value) => value === 'on')

const optionalDay = z
  .string()
  .trim()
  .default('')
  .refine((text) => text === '' || isIsoDate(text), { error: 'date', abort: true })
  .refine((text) => text === '' || isTypableDay(text), 'day-out-of-range')
  .transform((text) => text || null)

const documentId = z
  .union([z.literal('').transform(() => null), z.uuid('unknown-document')], 'unknown-document')
  .optional()
  .transform((id) => id ?? null)

export const decisionSchema = z.object({
  decision: z.enum(DECISION_KINDS, 'choose'),
  /** What the person saw as to be decided. */
  subject: z.string().max(40),
  decidedOn: day,
  endsOn: optionalDay,
  /** Where the other party was told already. */
  noticeGivenOn: optionalDay,
  organ: blankIsNull(DECISION_MOST.organ),
  documentReference: blankIsNull(DECISION_MOST.documentReference),
  /** The document of the contract that proves it. */
  documentId,
  note: z
    .string()
    .default('')
    .transform(cleanLines)
    .pipe(z.string().max(DECISION_MOST.note, 'long'))
    .transform((text) => text || null),
  agreed: ticked,
  successor: ticked,
})

/** `decisionId`: the decision whose notice the person saw as to be given. */
export const givenNoticeSchema = z.object({
  decisionId: z.uuid(),
  givenOn: optionalDay,
  agreed: ticked,
  documentId,
  reference: blankIsNull(DECISION_MOST.documentReference),
})

export type GivenNoticeForm = z.output<typeof givenNoticeSchema>
export type DecisionForm = z.output<typeof decisionSchema>
