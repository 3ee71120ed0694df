import { z } from 'zod'
import { choice } from '#app/domain/contract-field.ts'
import { ticked } from '#app/domain/internal-rule-field.ts'
import { SECTORS } from '#app/domain/law/law-parameter.ts'
import { ORGANISATION_KINDS } from '#app/domain/organisation.ts'

/** What the law asks to know of an organisation. */
export const authoritySchema = z.object({
  kind: choice(ORGANISATION_KINDS),
  sector: choice(SECTORS),
  germanSpeaking: ticked,
})
export type AuthorityFacts = z.output<typeof authoritySchema>
