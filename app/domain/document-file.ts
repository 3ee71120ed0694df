/** Largest document, in bytes. */
export const MAX_DOCUMENT_BYTES = 25 * 1024 * 1024

const LONGEST_STEM = 180

const OFFICE = 'application/vnd.openxmlformats-officedocument'
const OPEN_DOCUMENT = 'application/vnd.oasis.opendocument'

/** What an office keeps, by extension; the content must say the same as the name. */
const MEDIA_TYPES: Record<string, readonly string[]> = {
  pdf: ['application/pdf'],
  docx: [`${OFFICE}.wordprocessingml.document`],
  xlsx: [`${OFFICE}.spreadsheetml.sheet`],
  pptx: [`${OFFICE}.presentationml.presentation`],
  odt: [`${OPEN_DOCUMENT}.text`],
  ods: [`${OPEN_DOCUMENT}.spreadsheet`],
  odp: [`${OPEN_DOCUMENT}.presentation`],
  doc: ['application/msword'],
  xls: ['application/vnd.ms-excel'],
  ppt: ['application/vnd.ms-powerpoint'],
  msg: ['application/vnd.ms-outlook'],
  rtf: ['application/rtf'],
  png: ['image/png'],
  jpg: ['image/jpeg'],
  jpeg: ['image/jpeg'],
  webp: ['image/webp'],
  tif: ['image/tiff'],
  tiff: ['image/tiff'],
  zip: ['application/zip'],
  txt: ['text/plain'],
  csv: ['text/csv'],
}

/** Containers that the old office formats share: their first bytes do not tell which of them it is. */
const COMPOUND_FILE = 'application/x-cfb'
const COMPOUND_EXTENSIONS = ['doc', 'xls', 'ppt', 'msg']
const PLAIN_EXTENSIONS = ['txt', 'csv']

export const ACCEPTED_EXTENSIONS = Object.keys(MEDIA_TYPES)

export type DocumentFileRefusal = 'empty-file' | 'unknown-type' | 'type-differs' | 'broken-pdf'

export const extensionOf = (fileName: string): string => /\.([a-z0-9]+)$/i.exec(fileName)?.[1]?.toLowerCase() ?? ''

/**
 * The media type under which a file is kept. `sniffed` is what its first bytes say (null: nothing known),
 * `isText` whether they are readable text,
 * `ends` whether a PDF has the end that makes it one.
 */
export function documentMediaType(
  fileName: string,
  { sniffed, isText, ends }: { sniffed: string | null; isText: boolean; ends: boolean },
): { mediaType: string } | { refusal: DocumentFileRefusal } {
  const extension = extensionOf(fileName)
  const [mediaType] = MEDIA_TYPES[extension] ?? []
  if (!mediaType) return { refusal: 'unknown-type' }

  if (PLAIN_EXTENSIONS.includes(extension))
    return sniffed === null && isText ? { mediaType } : { refusal: 'type-differs' }
  if (COMPOUND_EXTENSIONS.includes(extension))
    return sniffed === COMPOUND_FILE ? { mediaType } : { refusal: 'type-differs' }
  if (sniffed !== mediaType) return { refusal: 'type-differs' }
  return extension === 'pdf' && !ends ? { refusal: 'broken-pdf' } : { mediaType }
}

/** Cut between characters: half of one is no text, which the database refuses. */
const shortened = (stem: string): string => [...stem].slice(0, LONGEST_STEM).join('')

/** A file name that any system can store and any reader can read: the last part of a path, without control marks. */
export function safeFileName(name: string): string {
  // Browsers send a quotation mark in a form's file name as %22.
  const last = name.replaceAll('%22', '').split(/[\\/]/).at(-1) ?? ''
  // Direction marks can make "gpj.exe" read as a picture.
  const plain = last
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '')
    .trim()
    .replace(/^\.+/, '')
  const extension = extensionOf(plain)
  const stem = extension ? plain.slice(0, -(extension.length + 1)) : plain
  return `${shortened(stem) || 'document'}${extension ? `.${extension}` : ''}`
}
