import type { DocumentVisibility } from '#app/domain/document.ts'
import type { Texts } from '#app/i18n/texts.ts'
import { documentLines } from '#app/ui/documents/document-lines.ts'

type Row = Parameters<typeof documentLines>[0][number] & { visibility: DocumentVisibility }

/** The documents of a framework contract of our centre, each with who reads it. */
export const frameworkDocumentLines = (rows: readonly Row[], texts: Texts) => {
  const t = texts.in('frameworks')
  const lines = documentLines(rows, texts.in('documents'))
  return lines.map((line, at) => ({ ...line, about: t(`documents.seenBy.${rows[at]?.visibility ?? 'us'}`) }))
}
