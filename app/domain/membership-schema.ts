import { z } from 'zod'
import type { IsoDate } from '#app/domain/calendar.ts'
import {
  type CentreProblems,
  filledDay,
  filledEmail,
  filledLine,
  optionalEmail,
  optionalEnterpriseNumber,
  optionalNis,
  organisationKind,
  reportCentre,
} from '#app/domain/centre-field.ts'
import { day, line, optionalChoice, paragraph } from '#app/domain/contract-field.ts'
import { MOST_REASON } from '#app/domain/text-length.ts'

/** Whom the centre writes to about an adhesion. */
export const contactSchema = z.object({
  contactName: filledLine('name-missing', 120),
  contactEmail: filledEmail,
  contactPhone: line(50),
})
export type MembershipContact = z.output<typeof contactSchema>
export const CONTACT_FIELDS = contactSchema.keyof().options

/** The body's decision to join, or nothing of it while it is to come. */
export const decisionSchema = z
  .object({
    taken: optionalChoice(['yes', 'no']),
    decisionOrgan: line(120),
    decisionOn: day,
    decisionReference: line(120),
  })
  .superRefine(({ taken, decisionOrgan, decisionOn, decisionReference }, context) => {
    if (taken !== 'yes') {
      // Whoever typed a decision and did not say that it is taken would lose it.
      if (decisionOrgan ?? decisionOn ?? decisionReference) reportCentre(context, 'taken-or-empty', 'taken')
      return
    }
    if (decisionOrgan === null) reportCentre(context, 'organ-missing', 'decisionOrgan')
    if (decisionOn === null) reportCentre(context, 'day-missing', 'decisionOn')
  })
  .transform(({ taken, ...decision }) =>
    taken === 'yes' ? decision : { decisionOrgan: null, decisionOn: null, decisionReference: null },
  )
export type MembershipDecision = z.output<typeof decisionSchema>
export const DECISION_FIELDS = ['taken', 'decisionOrgan', 'decisionOn', 'decisionReference'] as const

/** What is wrong with a decision that is attached later, apart from how it is written; both are told at once. */
export const laterDecisionProblems = (
  { decisionOn, documented }: { decisionOn: string | null; documented: boolean },
  today: IsoDate,
): CentreProblems => ({
  ...(decisionOn !== null && decisionOn > today ? { decisionOn: 'day-to-come' } : {}),
  ...(documented ? {} : { decisionFile: 'file-missing' }),
})

/** Name and quality as they are typed under a text that was read. */
export const typedSignatureSchema = z.object({
  signedName: filledLine('name-missing', 120),
  signedQuality: filledLine('quality-missing', 120),
  accepted: z.string().transform((box, context) => {
    if (box === '') reportCentre(context, 'accept-missing')
    return true
  }),
})
export const SIGNATURE_FIELDS = typedSignatureSchema.keyof().options

const term = z.object({ startsOn: filledDay, endsOn: day })

/** From when to when a body is a member; the last day is included, none is without a term. */
export const termSchema = term.superRefine(({ startsOn, endsOn }, context) => {
  if (startsOn !== '' && endsOn !== null && endsOn < startsOn) reportCentre(context, 'end-before-start', 'endsOn')
})
export type MembershipTerm = z.output<typeof termSchema>

/** Why a body leaves, if it says so. */
export const leavingSchema = z.object({ reason: paragraph(MOST_REASON) })

export const RECEIVED_FILES = ['decision', 'convention'] as const

/** What the centre puts right of an adhesion, or received of it on paper, and why. */
export const correctionSchema = z
  .object({
    startsOn: day,
    endsOn: day,
    decisionOrgan: line(120),
    decisionOn: day,
    decisionReference: line(120),
    received: optionalChoice(RECEIVED_FILES),
    signedOn: day,
    enterpriseNumber: optionalEnterpriseNumber,
    reason: paragraph(MOST_REASON).transform((text, context): string => {
      if (text === null) reportCentre(context, 'reason-missing')
      return text ?? ''
    }),
  })
  .superRefine(({ startsOn, endsOn, received, decisionOn, signedOn }, context) => {
    if (startsOn !== null && endsOn !== null && endsOn < startsOn) reportCentre(context, 'end-before-start', 'endsOn')
    if (received === 'decision' && decisionOn === null) reportCentre(context, 'day-missing', 'decisionOn')
    if (received === 'convention' && signedOn === null) reportCentre(context, 'day-missing', 'signedOn')
  })
export type MembershipCorrection = z.output<typeof correctionSchema>
export const CORRECTION_FIELDS = [
  ...(['startsOn', 'endsOn', 'decisionOrgan', 'decisionOn', 'decisionReference'] as const),
  ...(['received', 'signedOn', 'enterpriseNumber', 'reason'] as const),
] as const

/** Why the centre refuses or suspends, or why a body leaves. */
export const reasonSchema = z.object({
  reason: paragraph(MOST_REASON).transform((text, context): string => {
    if (text === null) reportCentre(context, 'reason-missing')
    return text ?? ''
  }),
})

/** A body that is not in the installation yet. */
export const newMemberSchema = z.object({
  name: filledLine('name-missing', 200),
  kind: organisationKind,
  language: optionalChoice(['fr', 'de', 'nl']).transform((chosen) => chosen ?? 'fr'),
  enterpriseNumber: optionalEnterpriseNumber,
  nisCode: optionalNis,
  contactName: line(120),
  contactEmail: optionalEmail,
})
export type NewMember = z.output<typeof newMemberSchema>
export const NEW_MEMBER_FIELDS = newMemberSchema.keyof().options
