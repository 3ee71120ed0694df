import { z } from 'zod'
import { filledLine, reportCentre } from '#app/domain/centre-field.ts'
import { paragraph } from '#app/domain/contract-field.ts'
import { cleanLines } from '#app/domain/register-import/plain-text.ts'

export const MOST_CONVENTION = 60_000
const MOST_MONTHS = 600

/** A version of the convention as it is written: its text, and how many months an adhesion lasts (null: no term). */
export const conventionSchema = z.object({
  title: filledLine('title-missing', 200),
  body: z
    .string()
    // A person leaves a blank line between paragraphs: more of them say nothing more.
    .transform((text) => cleanLines(text).replace(/\n[\s]*\n+/g, '\n\n'))
    .pipe(paragraph(MOST_CONVENTION))
    .transform((text, context): string => {
      if (text === null) reportCentre(context, 'text-missing')
      return text ?? ''
    }),
  months: z
    .string()
    .trim()
    .transform((typed, context): number | null => {
      if (typed === '') return null
      const months = /^\d{1,3}$/.test(typed) ? Number(typed) : 0
      if (months < 1 || months > MOST_MONTHS) reportCentre(context, 'months-wrong')
      return months
    }),
})

export type ConventionText = z.output<typeof conventionSchema>
export const CONVENTION_FIELDS = conventionSchema.keyof().options

/** As it stands in the fields, right or not. */
export type TypedConvention = Readonly<Record<keyof ConventionText, string>>

/** What keeps a draft from being kept: not what is missing still. */
export const isDraftProblem = (problem: string): boolean => !problem.endsWith('-missing')

export type ConventionBlock = { kind: 'heading' | 'paragraph'; text: string }

const LONGEST_HEADING = 120

/** « # Objet », or a short line that begins an article: « Article 3 – Durée ». */
function headingOf(text: string): string | null {
  const marked = /^#{1,3}\s+(.+)$/.exec(text)?.[1]
  if (marked) return marked
  const article = /^(Article|Art\.)\s+\d+/i.test(text) && text.length <= LONGEST_HEADING && !/[.;]$/.test(text)
  return article ? text : null
}

/** The text in its parts, as page and paper show them. Blank lines part paragraphs; a heading may stand on its own line. */
export function conventionBlocks(body: string): ConventionBlock[] {
  return body.split(/\n\n+/).flatMap((part): ConventionBlock[] => {
    const [first = '', ...rest] = part.trim().split('\n')
    const heading = headingOf(first.trim())
    const text = (heading === null ? [first, ...rest] : rest).join('\n').trim()
    return [
      ...(heading === null ? [] : [{ kind: 'heading' as const, text: heading }]),
      ...(text === '' ? [] : [{ kind: 'paragraph' as const, text }]),
    ]
  })
}
