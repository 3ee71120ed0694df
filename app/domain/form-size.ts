const MEBIBYTE = 1024 * 1024

/** Bytes of a form without files, and of the texts of one with a file: more than a person types. */
export const MOST_FORM_BYTES = 2 * MEBIBYTE
/** Bytes of a form with a file: the wall around the largest document, which is checked where documents are. */
export const MOST_UPLOAD_BYTES = 64 * MEBIBYTE

type Entries = Iterable<readonly [name: string, value: string | Blob]>

const isText = (entry: readonly [string, string | Blob]): entry is [string, string] => typeof entry[1] === 'string'

/** Whether the server would refuse it unread; the parts of a multipart count without what stands between them. */
export function isTooLargeToSend(entries: Entries, multipart: boolean): boolean {
  const all = [...entries]
  if (!multipart) return new URLSearchParams(all.filter(isText)).toString().length > MOST_FORM_BYTES
  const texts = all.filter(isText).map(([, value]) => value.replace(/\r?\n/g, '\r\n'))
  return new Blob(texts).size > MOST_FORM_BYTES || new Blob(all.flat()).size > MOST_UPLOAD_BYTES
}
