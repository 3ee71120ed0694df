/** What goes with an order: a specification, a quote, a plan. */
export const MOST_ATTACHMENTS = 10

/** The delivery note, its back, some photos. */
export const MOST_DELIVERY_FILES = 10

/** A file that lies in the store, before a row names it. */
export type StoredFile = { fileName: string; mediaType: string; byteSize: number; sha256: string }

/** What a letter carries of them at most, all together: mail servers refuse more, and a letter holds them a third larger. */
export const MOST_MAILED_BYTES = 8 * 1024 * 1024

export type AttachmentsWay = 'letter' | 'link'

/** How the files of an order reach its supplier: with its letter, or by the link in it where they are too large together. */
export function attachmentsWay(files: readonly { byteSize: number }[]): AttachmentsWay | null {
  if (files.length === 0) return null
  return files.reduce((sum, { byteSize }) => sum + byteSize, 0) <= MOST_MAILED_BYTES ? 'letter' : 'link'
}
