import { z } from 'zod'
import { line, readProblem } from '#app/domain/contract-field.ts'

/** Why a field about a centre or a framework contract there cannot be kept. */
export const CENTRE_PROBLEMS = [
  'choose',
  'unknown-choice',
  'too-long',
  'not-a-day',
  'day-out-of-range',
  'unreadable-amount',
  'negative-amount',
  'amount-too-large',
  'zero-maximum',
  'missing-name',
  'missing-object',
  'wrong-email',
  'wrong-website',
  'end-before-start',
  'resign-after-end',
  'order-before-first',
  'order-after-end',
  'reference-twice',
  'centre-twice',
] as const
export type CentreProblem = (typeof CENTRE_PROBLEMS)[number]
export type CentreProblems = Readonly<Partial<Record<string, CentreProblem>>>

/** Why a card or a framework contract is not kept. `stale`: somebody else changed it; the version that holds now. */
export type SaveCentreRefusal =
  | { code: 'forbidden' | 'not-found' }
  | { code: 'stale'; version: number }
  | { code: 'invalid'; fields: CentreProblems }

export const SHORT = 120
export const LONG = 300
export const EMAIL = 254
export const PARAGRAPH = 2000

/** How many characters each text of a centre, or of a framework contract there, may have. */
export const CENTRE_MOST: Readonly<Partial<Record<string, number>>> = {
  ...{ name: SHORT, operator: LONG, contactName: SHORT, contactEmail: EMAIL, contactPhone: SHORT, address: LONG },
  ...{ website: LONG, offers: PARAGRAPH, convention: LONG, decisionOrgan: SHORT, decisionReference: LONG },
  ...{ object: LONG, reference: SHORT, supplier: LONG, remarks: PARAGRAPH },
}

type Context = { addIssue: (issue: { code: 'custom'; message: string; continue: true; path?: string[] }) => void }

/** The other fields are still checked, so that a person sees every problem at once. */
export const reportCentre = (context: Context, message: CentreProblem, field?: string) =>
  context.addIssue({ code: 'custom', message, continue: true, ...(field === undefined ? {} : { path: [field] }) })

export const requiredName = (missing: CentreProblem, most: number) =>
  line(most).transform((text, context): string => {
    if (text === null) reportCentre(context, missing)
    return text ?? ''
  })

export const emailLine = line(EMAIL).transform((text, context): string | null => {
  if (text !== null && !z.email().safeParse(text).success) reportCentre(context, 'wrong-email')
  return text
})

/** With or without the scheme as people type it; nothing that a link could run. */
export const websiteLine = line(LONG).transform((text, context): string | null => {
  if (text === null) return null
  const address = /^https?:\/\//i.test(text) ? text : `https://${text}`
  const isSite = URL.canParse(address) && /^[^.\s]+(\.[^.\s]+)+$/.test(new URL(address).hostname)
  if (!isSite) reportCentre(context, 'wrong-website')
  return address
})

/** The first problem of each field. */
export function centreProblems(error: z.ZodError): CentreProblems {
  const problems: Record<string, CentreProblem> = {}
  for (const { path, message } of error.issues) {
    const code = readProblem(message)?.code ?? message
    const problem = CENTRE_PROBLEMS.find((known) => known === code)
    if (problem) problems[String(path[0])] ??= problem
  }
  return problems
}
