import { z } from 'zod'
import { DOCUMENT_KINDS } from '#app/domain/document.ts'
import { visibleText } from '#app/domain/visible-text.ts'

/** What stands beside the file in the form of a new document. */
export const documentSchema = z.object({
  title: z.string().transform(visibleText).pipe(z.string().trim().max(200, 'title-too-long')).default(''),
  kind: z.enum(DOCUMENT_KINDS).catch('other'),
})
