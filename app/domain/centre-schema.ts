import { z } from 'zod'
import { filledLine, optionalEmail, optionalWebsite } from '#app/domain/centre-field.ts'
import { line, paragraph } from '#app/domain/contract-field.ts'
import { ORGANISATION_KINDS, type OrganisationKind } from '#app/domain/organisation.ts'

export const MOST_PRESENTATION = 5000

/** What the centre says of itself, as its form sends it. */
export const centreSchema = z.object({
  name: filledLine('name-missing', 200),
  presentation: paragraph(MOST_PRESENTATION),
  offers: paragraph(2000),
  contactName: line(120),
  contactEmail: optionalEmail,
  contactPhone: line(50),
  address: paragraph(300),
  website: optionalWebsite,
})

export type CentreProfile = z.output<typeof centreSchema> & { joinKinds: OrganisationKind[] }
export const CENTRE_FIELDS = centreSchema.keyof().options

/** The name of the box of a kind of body in the form. */
export const kindBox = (kind: OrganisationKind) => `kind-${kind}`

export const joinKindsOf = (fields: Readonly<Partial<Record<string, string>>>): OrganisationKind[] =>
  ORGANISATION_KINDS.filter((kind) => fields[kindBox(kind)] !== undefined)

/** Whether a body of that kind may ask to join; a centre that names no kind takes all. */
export const mayJoin = (joinKinds: readonly string[], kind: OrganisationKind | null): boolean =>
  joinKinds.length === 0 || (kind !== null && joinKinds.includes(kind))
