import type { IncomingHttpHeaders } from 'node:http'
import { PassThrough, type Readable, type Writable } from 'node:stream'
import { formParser } from '#app/lib/form-parser.server.ts'

/** What was sent, to send it once more: neither files nor secrets, and nothing when it is longer than a person types. */
export type KeptForm = {
  fields: readonly (readonly [name: string, value: string])[]
  multipart: boolean
  filesLeftOut: boolean
  secretsLeftOut: boolean
}

export type KeepingForm = { body: Readable; kept(): Promise<KeptForm | null> }

const MOST_CHARACTERS = 256 * 1024
const MOST_FIELDS = 400
/** tests/architecture/secret-fields.test.ts holds every password field of the interface to these names. */
const SECRET = /password|secret|token|^current$/i
const FORM = /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i

export const isSecretField = (name: string): boolean => SECRET.test(name)

class TooMuch extends Error {}

function readerOf(headers: IncomingHttpHeaders): { parser: Writable; done: Promise<KeptForm | null> } {
  const fields: [string, string][] = []
  const kept = { multipart: /^multipart/i.test(String(headers['content-type'])), filesLeftOut: false }
  let secretsLeftOut = false
  let characters = 0
  const limits = { fields: MOST_FIELDS, fieldSize: MOST_CHARACTERS }
  const parser = formParser(headers, limits, {
    field(name, value, cut) {
      characters += name.length + value.length
      if (cut || characters > MOST_CHARACTERS) throw new TooMuch()
      if (isSecretField(name)) secretsLeftOut = true
      else fields.push([name, value])
    },
    file(content, fileName) {
      if (fileName) kept.filesLeftOut = true
      content.resume()
    },
  })
  const done = new Promise<KeptForm | null>((resolve) => {
    parser.once('finish', () => resolve({ ...kept, fields, secretsLeftOut }))
    parser.once('error', () => resolve(null))
    parser.once('close', () => resolve(null))
  })
  return { parser, done }
}

type Incoming = Readable & { headers: IncomingHttpHeaders }

/** Lets a form flow on to whoever reads it and remembers its fields; null for a body that is no form. */
export function keepForm(request: Incoming): KeepingForm | null {
  if (!FORM.test(String(request.headers['content-type']))) return null
  let reader: ReturnType<typeof readerOf>
  try {
    reader = readerOf(request.headers)
  } catch {
    return null
  }
  const { parser, done } = reader
  const body = new PassThrough()
  // Whoever reads it may let go of it with an error and no longer listen.
  body.on('error', () => {})
  request.on('data', (chunk) => {
    if (!parser.destroyed) parser.write(chunk)
  })
  request.once('end', () => {
    if (!parser.destroyed) parser.end()
  })
  request.once('close', () => {
    if (request.readableEnded) return
    // An error, as a mere end would pass half a form off as whole.
    body.destroy(new Error('The request was aborted'))
    parser.destroy()
  })
  request.on('error', () => {})
  request.pipe(body)
  return {
    body,
    kept() {
      // Nobody may have read it to its end, as when the session is asked for before the form.
      request.unpipe(body)
      request.resume()
      return done
    },
  }
}
