import { z } from 'zod'
import { choice, day, line, paragraph } from '#app/domain/contract-field.ts'
import {
  emailLine,
  LONG,
  PARAGRAPH,
  reportCentre,
  requiredName,
  SHORT,
  websiteLine,
} from '#app/domain/joined-centre-field.ts'

/** What a membership may be in a card that we keep ourselves: nobody at the other end answers it here. */
export const KEPT_STATUSES = ['accepted', 'asked', 'draft', 'suspended', 'left'] as const

const card = z.object({
  name: requiredName('missing-name', SHORT),
  operator: line(LONG),
  contactName: line(SHORT),
  contactEmail: emailLine,
  contactPhone: line(SHORT),
  address: line(LONG),
  website: websiteLine,
  offers: paragraph(PARAGRAPH),
})

const membership = z.object({
  status: choice(KEPT_STATUSES),
  /** With the label of its version. */
  convention: line(LONG),
  decisionOrgan: line(SHORT),
  decisionOn: day,
  decisionReference: line(LONG),
  startsOn: day,
  endsOn: day,
  resignBy: day,
  remarks: paragraph(PARAGRAPH),
})

const fields = z.object({ ...card.shape, ...membership.shape })

export const JOINED_CENTRE_FIELDS = fields.keyof().options
export type JoinedCentreField = (typeof JOINED_CENTRE_FIELDS)[number]
export type JoinedCentreForm = Record<JoinedCentreField, string>

export const joinedCentreSchema = fields
  .superRefine(({ startsOn, endsOn, resignBy }, context) => {
    if (startsOn !== null && endsOn !== null && endsOn < startsOn) reportCentre(context, 'end-before-start', 'endsOn')
    if (endsOn !== null && resignBy !== null && resignBy > endsOn) reportCentre(context, 'resign-after-end', 'resignBy')
  })
  .transform((typed) => ({ card: card.parse(formOf(typed)), membership: membership.parse(formOf(typed)) }))

/** The card of a centre and what we agreed with it. */
export type JoinedCentre = z.output<typeof joinedCentreSchema>

const formOf = (kept: Record<string, string | null>): Record<string, string> =>
  Object.fromEntries(Object.entries(kept).map(([name, value]) => [name, value ?? '']))

/** As its form shows it. */
export const joinedCentreForm = ({ card: kept, membership: agreed }: JoinedCentre): JoinedCentreForm => {
  const values = formOf({ ...kept, ...agreed })
  const form = blankCentre()
  for (const name of JOINED_CENTRE_FIELDS) form[name] = values[name] ?? ''
  return form
}

export const blankCentre = (): JoinedCentreForm => ({
  ...{ name: '', operator: '', contactName: '', contactEmail: '', contactPhone: '', address: '', website: '' },
  ...{ offers: '', status: 'accepted', convention: '', decisionOrgan: '', decisionOn: '', decisionReference: '' },
  ...{ startsOn: '', endsOn: '', resignBy: '', remarks: '' },
})
