import { z } from 'zod'
import { day, line, readProblem } from '#app/domain/contract-field.ts'
import { ORGANISATION_KINDS, type OrganisationKind } from '#app/domain/organisation.ts'

/** Why a field of a centre's form cannot be kept. A length stands behind it: "too-long:300". */
export const CENTRE_PROBLEMS = [
  'name-missing',
  'title-missing',
  'text-missing',
  'too-long',
  'email-missing',
  'email-wrong',
  'website-wrong',
  'months-wrong',
  'kind-missing',
  'enterprise-number-wrong',
  'enterprise-number-digits',
  'enterprise-number-taken',
  'member-known',
  'body-known',
  'nis-wrong',
  'not-a-day',
  'day-out-of-range',
  'unknown-choice',
  'day-missing',
  'end-before-start',
  'reason-missing',
  'audience-missing',
  'organ-missing',
  'quality-missing',
  'accept-missing',
  'taken-or-empty',
  'file-unsent',
  'file-missing',
  'not-a-pdf',
  'broken-pdf',
  'file-too-large',
  'file-not-kept',
  'received-missing',
  'already-signed',
  'day-to-come',
] as const
export type CentreProblemCode = (typeof CENTRE_PROBLEMS)[number]
export type CentreProblems = Readonly<Partial<Record<string, string>>>

type Context = { addIssue: (issue: { code: 'custom'; message: string; continue: true; path?: string[] }) => void }

export const reportCentre = (context: Context, message: CentreProblemCode, field?: string) =>
  context.addIssue({ code: 'custom', message, continue: true, ...(field === undefined ? {} : { path: [field] }) })

/** The code of a problem and the length it speaks of. */
export function readCentreProblem(message: string): { code: CentreProblemCode; limit: number | null } | null {
  const [name, limit] = message.split(':')
  const code = CENTRE_PROBLEMS.find((known) => known === name)
  return code ? { code, limit: limit === undefined ? null : Number(limit) } : null
}

/** The first problem of each field. */
export function centreProblems(error: z.ZodError): CentreProblems {
  const problems: Record<string, string> = {}
  for (const { path, message } of error.issues) {
    const known = readProblem(message) ?? readCentreProblem(message)
    if (known) problems[String(path[0])] ??= message
  }
  return problems
}

export const filledLine = (missing: CentreProblemCode, most: number) =>
  line(most).transform((text, context): string => {
    if (text === null) reportCentre(context, missing)
    return text ?? ''
  })

const EMAIL = z.email()

/** In lower case, as one mailbox has one spelling; empty is null. */
export const optionalEmail = line(254).transform((text, context): string | null => {
  if (text !== null && !EMAIL.safeParse(text).success) reportCentre(context, 'email-wrong')
  return text?.toLowerCase() ?? null
})

export const filledEmail = optionalEmail.transform((text, context): string => {
  if (text === null) reportCentre(context, 'email-missing')
  return text ?? ''
})

/** Only of the web: any other address could do something when it is opened. */
export const optionalWebsite = line(300).transform((text, context): string | null => {
  if (text === null) return null
  const address = /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`
  const parsed = URL.canParse(address) ? new URL(address) : null
  if (!parsed || !/^https?:$/.test(parsed.protocol) || !parsed.hostname.includes('.')) {
    reportCentre(context, 'website-wrong')
  }
  return address
})

export const organisationKind = z.string().transform((typed, context): OrganisationKind => {
  const kind = ORGANISATION_KINDS.find((known) => known === typed)
  if (!kind) reportCentre(context, 'kind-missing')
  return kind ?? 'other'
})

export const filledDay = day.transform((typed, context): string => {
  if (typed === null) reportCentre(context, 'day-missing')
  return typed ?? ''
})

const DIGITS = /^(?:BE)?0?(\d{9,10})$/i

/** Ten digits, or null when they are no number of the Belgian register: the last two are 97 less the rest by 97. */
export function enterpriseNumberOf(typed: string): string | null {
  const found = DIGITS.exec(typed.replace(/[\s.\-/]/g, ''))?.[1]
  if (!found) return null
  const number = found.padStart(10, '0')
  const [base, check] = [Number(number.slice(0, 8)), Number(number.slice(8))]
  return /^[01]/.test(number) && 97 - (base % 97) === check ? number : null
}

/** Why that is no enterprise number: it has not the form of one, or its last two digits do not check the others. */
export const enterpriseNumberProblem = (typed: string) => {
  const found = DIGITS.exec(typed.replace(/[\s.\-/]/g, ''))?.[1]
  const formed = found !== undefined && /^[01]/.test(found.padStart(10, '0'))
  return formed ? ('enterprise-number-wrong' as const) : ('enterprise-number-digits' as const)
}

/** As it is written: 0207.725.104. */
export const writtenEnterpriseNumber = (number: string): string => number.replace(/^(\d{4})(\d{3})(\d{3})$/, '$1.$2.$3')

export const optionalEnterpriseNumber = line(30).transform((text, context): string | null => {
  if (text === null) return null
  const number = enterpriseNumberOf(text)
  if (number === null) reportCentre(context, enterpriseNumberProblem(text))
  return number
})

export const optionalNis = line(10).transform((text, context): string | null => {
  if (text !== null && !/^\d{5}$/.test(text)) reportCentre(context, 'nis-wrong')
  return text
})
