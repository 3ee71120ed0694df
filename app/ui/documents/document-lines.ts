import { Temporal } from 'temporal-polyfill'
import { dayAt } from '#app/domain/calendar.ts'
import type { DocumentKind } from '#app/domain/document.ts'
import { formatDate } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/text-keys.ts'
import { documentSize } from '#app/ui/documents/document-size.ts'
import type { DocumentLine } from '#app/ui/documents/document-table.tsx'

type Row = {
  id: string
  kind: DocumentKind
  title: string
  archivedAt: Date | null
  version: number
  fileName: string
  byteSize: number
  uploadedAt: Date
  uploadedBy: string | null
}

/** « le 3 mars 2026 par Nom Prénom », in Brussels. */
function addedText(
  t: Translate<'documents'>,
  { uploadedAt, uploadedBy }: Pick<Row, 'uploadedAt' | 'uploadedBy'>,
): string {
  const date = formatDate(dayAt(Temporal.Instant.fromEpochMilliseconds(uploadedAt.getTime())))
  return uploadedBy ? t('addedBy', { date, name: uploadedBy }) : t('addedOn', { date })
}

/** Rows as the list of documents shows them. */
export const documentLines = (rows: readonly Row[], t: Translate<'documents'>): DocumentLine[] =>
  rows.map(({ archivedAt, byteSize, uploadedAt, uploadedBy, ...row }) => ({
    ...row,
    archived: archivedAt !== null,
    size: documentSize(t, byteSize),
    added: addedText(t, { uploadedAt, uploadedBy }),
  }))

/** A version of a document as its page lists it. */
export type VersionLine = { number: number; fileName: string; href: string; size: string; added: string }

type Version = Pick<Row, 'fileName' | 'byteSize' | 'uploadedAt' | 'uploadedBy'> & { number: number }

export const versionLines = (
  versions: readonly Version[],
  t: Translate<'documents'>,
  addressOf: (number: number) => string,
): VersionLine[] =>
  versions.map((version) => ({
    number: version.number,
    fileName: version.fileName,
    href: addressOf(version.number),
    size: documentSize(t, version.byteSize),
    added: addedText(t, version),
  }))
