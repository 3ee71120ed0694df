import type { IncomingHttpHeaders } from 'node:http'
import type { Readable } from 'node:stream'
import busboy from 'busboy'

/** A body that no browser sends: cut off, nameless, or in characters that nobody knows. */
export class MalformedForm extends Error {}

type Parts = {
  /** A field as it was sent; `cut` when it was longer than the limit and this is its beginning. */
  field(name: string, value: string, cut: boolean): void
  file(content: Readable, fileName: string, field: string): void
}

/**
 * A parser of forms that anybody may feed anything: what it cannot read, and what `parts` throws, ends it with an
 * 'error' and never the process. Throws at once for a content type that is no form.
 */
export function formParser(headers: IncomingHttpHeaders, limits: busboy.Limits, parts: Parts): busboy.Busboy {
  const parser = busboy({ headers, defParamCharset: 'utf8', limits })
  const guarded = (work: () => void) => {
    try {
      work()
    } catch (error) {
      parser.destroy(error instanceof Error ? error : new MalformedForm())
    }
  }
  // Of a character set that it does not know busboy hands over undefined, whatever its types say.
  const malformed = (...texts: unknown[]) => texts.some((text) => typeof text !== 'string')
  parser.on('field', (name, value, { nameTruncated, valueTruncated }) =>
    guarded(() => {
      if (malformed(name, value) || nameTruncated) throw new MalformedForm('Malformed field')
      parts.field(name, value, valueTruncated)
    }),
  )
  // Read further without them, a form would be taken for one in which they were left empty.
  parser.on('fieldsLimit', () => parser.destroy(new MalformedForm('Malformed: more fields than any form has')))
  parser.on('file', (name, content, { filename }) => {
    // A body that ends inside its file fails twice: here and at the parser.
    content.on('error', () => {})
    guarded(() => {
      if (malformed(name)) throw new MalformedForm('Malformed file')
      parts.file(content, filename ?? '', name)
    })
  })
  // It can fail more than once, and nobody may be listening any more.
  parser.on('error', () => {})
  const write = parser._write.bind(parser)
  // Where busboy stumbles itself, it would do so outside any promise once a file has made it wait.
  parser._write = (chunk, encoding, written) => guarded(() => write(chunk, encoding, written))
  return parser
}
