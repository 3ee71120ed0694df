import { z } from 'zod'
import { enterpriseNumberOf } from '#app/domain/centre-field.ts'
import {
  MOST_ADDRESS,
  MOST_LEAD_DAYS,
  ORGANISATION_PROBLEMS,
  type OrganisationProblem,
  type OrganisationProblems,
} from '#app/domain/organisation-limits.ts'
import { cleanLines } from '#app/domain/register-import/plain-text.ts'
import { peppolEndpoint } from '#app/domain/supplier-contact.ts'
import { visibleText, withoutOverrides } from '#app/domain/visible-text.ts'

const says = (problem: OrganisationProblem) => problem

export const organisationSchema = z.object({
  name: z
    .string()
    .transform((text) =>
      visibleText(text)
        .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, ' ')
        .trim(),
    )
    .pipe(z.string().min(1, says('nameMissing')).max(200, says('nameLong'))),
  /** Ten digits, or null while it is not known. */
  enterpriseNumber: z
    .string()
    .trim()
    .refine((text) => text === '' || enterpriseNumberOf(text) !== null, says('numberWrong'))
    .transform(enterpriseNumberOf),
  postalAddress: z
    .string()
    .transform((text) => cleanLines(withoutOverrides(text)))
    .pipe(z.string().max(MOST_ADDRESS, says('addressLong')))
    .transform((text) => (text === '' ? null : text)),
  /** Null: its enterprise number is its electronic address. */
  peppolParticipant: z
    .string()
    .trim()
    .refine((text) => text === '' || peppolEndpoint(text) !== null, says('peppolWrong'))
    .transform((text) => {
      const endpoint = peppolEndpoint(text)
      return endpoint && `${endpoint.scheme}:${endpoint.id}`
    }),
  /** Null: the installation's own colour. */
  accent: z
    .string()
    .regex(/^(#[0-9a-f]{6})?$/i, says('accentWrong'))
    .transform((colour) => (colour === '' ? null : colour.toLowerCase())),
  defaultLaunchLeadDays: z
    .string()
    .trim()
    .regex(/^\d{1,4}$/, says('leadWrong'))
    .transform(Number)
    .refine((days) => days <= MOST_LEAD_DAYS, says('leadWrong')),
})

export type OrganisationForm = z.output<typeof organisationSchema>

/** The first problem of each field. */
export function organisationProblems(error: z.ZodError): OrganisationProblems {
  const problems: OrganisationProblems = {}
  for (const { path, message } of error.issues) {
    const problem = ORGANISATION_PROBLEMS.find((known) => known === message)
    const field = organisationSchema.keyof().options.find((known) => known === path[0])
    if (problem && field) problems[field] ??= problem
  }
  return problems
}
