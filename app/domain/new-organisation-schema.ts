import { z } from 'zod'
import { emailAddress } from '#app/domain/account-schema.ts'
import {
  NEW_ORGANISATION_FIELDS,
  NEW_ORGANISATION_PROBLEMS,
  type NewOrganisationProblem,
  type NewOrganisationProblems,
} from '#app/domain/new-organisation-limits.ts'
import { ORGANISATION_KINDS } from '#app/domain/organisation.ts'
import { organisationSchema } from '#app/domain/organisation-schema.ts'
import { foldText } from '#app/domain/register-import/plain-text.ts'

const LONGEST_SLUG = 60

const says = (problem: NewOrganisationProblem) => problem

/** A name as it can stand in an address: « Ville de Huy » is ville-de-huy. */
export const slugOf = (name: string): string =>
  foldText(name)
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_SLUG)
    .replace(/^-+|-+$/g, '')

/** An organisation of the installation and the address of its first administrator; without a slug it gets its name's. */
export const newOrganisationSchema = z
  .object({
    name: organisationSchema.shape.name,
    kind: z.enum(ORGANISATION_KINDS, says('kindMissing')),
    slug: z.string().trim().toLowerCase(),
    email: emailAddress,
  })
  .transform((form) => ({ ...form, slug: form.slug || slugOf(form.name) }))
  .pipe(
    z.object({
      name: z.string(),
      kind: z.enum(ORGANISATION_KINDS),
      slug: z
        .string()
        .max(LONGEST_SLUG, says('slugWrong'))
        .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, says('slugWrong')),
      email: z.string(),
    }),
  )

/** The first problem of each field. */
export function newOrganisationProblems(error: z.ZodError): NewOrganisationProblems {
  const problems: NewOrganisationProblems = {}
  for (const { path, message } of error.issues) {
    const problem = NEW_ORGANISATION_PROBLEMS.find((known) => known === message)
    const field = NEW_ORGANISATION_FIELDS.find((known) => known === path[0])
    if (problem && field) problems[field] ??= problem
  }
  return problems
}
