import type { Readable } from 'node:stream'
import { PassThrough } from 'node:stream'
import busboy from 'busboy'

/** What was sent, to send it once more: neither files nor secrets, and nothing when it is longer than a person types. */
export type KeptForm = {
  fields: readonly (readonly [name: string, value: string])[]
  multipart: boolean
  filesLeftOut: boolean
  secretsLeftOut: boolean
}

export type KeepingForm = { body: Readable; kept(): Promise<KeptForm | null> }

type Headers = Record<string, string | string[] | undefined>

const MOST_CHARACTERS = 256 * 1024
const MOST_FIELDS = 400
/** tests/architecture/secret-fields.test.ts holds every password field of the interface to these names. */
const SECRET = /password|secret|token|^current$/i
const FORM = /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i

export const isSecretField = (name: string): boolean => SECRET.test(name)

class TooMuch extends Error {}

function readerOf(headers: Headers): { parser: busboy.Busboy; done: Promise<KeptForm | null> } {
  const fields: [string, string][] = []
  const kept = { multipart: /^multipart/i.test(String(headers['content-type'])), filesLeftOut: false }
  let secretsLeftOut = false
  let characters = 0
  const parser = busboy({
    headers,
    defParamCharset: 'utf8',
    limits: { fields: MOST_FIELDS, fieldSize: MOST_CHARACTERS },
  })
  parser.on('field', (name, value) => {
    characters += name.length + value.length
    if (isSecretField(name)) secretsLeftOut = true
    else if (characters > MOST_CHARACTERS) parser.destroy(new TooMuch())
    else fields.push([name, value])
  })
  parser.on('file', (_name, content, { filename }) => {
    if (filename) kept.filesLeftOut = true
    content.resume()
  })
  parser.on('fieldsLimit', () => parser.destroy(new TooMuch()))
  const done = new Promise<KeptForm | null>((resolve) => {
    parser.once('finish', () => resolve({ ...kept, fields, secretsLeftOut }))
    parser.once('error', () => resolve(null))
    parser.once('close', () => resolve(null))
  })
  return { parser, done }
}

type Incoming = Readable & { headers: Headers }

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
  request.on('data', (chunk) => {
    if (!parser.destroyed) parser.write(chunk)
  })
  request.once('end', () => parser.end())
  request.once('close', () => {
    if (!request.readableEnded) {
      body.destroy()
      parser.destroy()
    }
  })
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
