import { z } from 'zod'
import { DOCUMENT_KINDS } from '#app/domain/document.ts'
import { visibleText } from '#app/domain/visible-text.ts'

/** What stands beside the file in the form of a new document. */
export const documentSchema = z.object({
  title: z.string().transform(visibleText).pipe(z.string().trim().max(200, 'title-too-long')).default(''),
  kind: z.enum(DOCUMENT_KINDS, 'unknown-kind').default('other'),
})

export type DocumentFieldProblems = { title?: 'title-too-long'; kind?: 'unknown-kind' }

/** What is wrong with what was typed; a message is the key of a text. */
export function documentProblems(error: z.ZodError | undefined): DocumentFieldProblems {
  const wrong = new Set(error?.issues.map(({ message }) => message))
  return {
    ...(wrong.has('title-too-long') && { title: 'title-too-long' }),
    ...(wrong.has('unknown-kind') && { kind: 'unknown-kind' }),
  }
}
