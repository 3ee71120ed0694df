import type { DocumentVisibility } from '#app/domain/document.ts'
import type { FrameworkStatus } from '#app/domain/framework.ts'
import type { Texts } from '#app/i18n/texts.ts'
import { documentLines } from '#app/ui/documents/document-lines.ts'

type Row = Parameters<typeof documentLines>[0][number] & { visibility: DocumentVisibility }

type Framework = { status: FrameworkStatus; published: boolean }
type Reading = { texts: Texts; framework: Framework }

/** A document for everybody is read by nobody, or by members only, until its framework contract is public. */
function readersOf(visibility: DocumentVisibility, { status, published }: Framework) {
  if (visibility !== 'public') return visibility
  if (status === 'preparation') return 'publicLater'
  return published ? 'public' : 'publicHidden'
}

/** The documents of a framework contract of our centre, each with who reads it. */
export const frameworkDocumentLines = (rows: readonly Row[], { texts, framework }: Reading) => {
  const t = texts.in('frameworks')
  const lines = documentLines(rows, texts.in('documents'))
  return lines.map((line, at) => ({
    ...line,
    about: t(`documents.seenBy.${readersOf(rows[at]?.visibility ?? 'us', framework)}`),
  }))
}
