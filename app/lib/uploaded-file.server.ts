import { createHash } from 'node:crypto'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileTypeFromFile } from 'file-type'
import { MOST_FORM_BYTES } from '#app/domain/form-size.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { typedText } from '#app/domain/typed-text.ts'
import { formParser, MalformedForm } from '#app/lib/form-parser.server.ts'

export type UploadedFile = {
  /** As the sender names it: not to be trusted. */
  fileName: string
  /** A temporary file; gone after `discard`. */
  path: string
  byteSize: number
  sha256: string
  /** Media type by its first bytes; null when they tell nothing. */
  sniffed: string | null
  isText: boolean
  /** It ends as a whole PDF does; said of no other kind of file. */
  ends: boolean
}

export type Upload = { fields: Record<string, string>; file: UploadedFile | null; discard(): Promise<void> }
export type UploadRefusal = 'file-too-large' | 'disk-full' | 'upload-broken'

const FOLDER = 'mercuriale-upload-'

/** The process whose temporary folder this is by its name; null when it is none for uploads. */
export function uploadFolderOwner(name: string): number | null {
  const number = name.startsWith(FOLDER) ? /^(\d+)-/.exec(name.slice(FOLDER.length))?.[1] : undefined
  return number === undefined ? null : Number(number)
}

class TooLarge extends Error {}

/** What the parser and the stream say of a body that is no form, or not a whole one. */
const BROKEN = /multipart|unexpected end|malformed|premature|aborted|content.type/i

/**
 * Streams one form with one file to a temporary folder, never holding the file in memory. `maxBytes` bounds the file;
 * `fields` takes what was typed, also when the file is refused. Throws 413 for more text than a form without a file takes.
 */
export async function receiveUpload(
  request: Request,
  maxBytes: number,
  fields: Record<string, string> = {},
  mostFields = MOST_FIELDS,
): Promise<Result<Upload, UploadRefusal>> {
  let discard = async () => {}
  try {
    const folder = await mkdtemp(join(tmpdir(), `${FOLDER}${process.pid}-`))
    discard = () => rm(folder, { recursive: true, force: true })
    return done({ ...(await receive(request, { folder, maxBytes, fields, mostFields })), discard })
  } catch (error) {
    await discard()
    const refusal = refusalOf(error)
    if (refusal) return refused(refusal)
    throw error
  }
}

function refusalOf(error: unknown): UploadRefusal | null {
  if (error instanceof TooLarge) return 'file-too-large'
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'disk-full'
  const broken = error instanceof Error && BROKEN.test(`${error.message} ${code}`)
  return broken ? 'upload-broken' : null
}

const MOST_FIELDS = 40
/** A page may offer two places for a file; the first that is chosen counts. */
const MOST_FILES = 2
/** Under this name the fields say which place that was. */
export const FILE_FIELD = 'chosenFile'
type Receiving = { folder: string; maxBytes: number; fields: Record<string, string>; mostFields: number }

async function receive(request: Request, { folder, maxBytes, fields, mostFields }: Receiving) {
  if (!request.body) throw new Error('Malformed: no body')
  let file: Promise<UploadedFile | null> = Promise.resolve(null)
  let places = 0
  let textBytes = 0
  const limits = { files: MOST_FILES, fields: mostFields, fieldSize: MOST_FORM_BYTES + 1, fileSize: maxBytes + 1 }
  const parser = formParser(Object.fromEntries(request.headers), limits, {
    field(name, value) {
      // The names are ours: one with a NUL comes from no page.
      if (name.includes('\u0000')) throw new MalformedForm('Malformed field')
      textBytes += Buffer.byteLength(value)
      // The rest still flows on: whoever sends it reads no answer before the end.
      if (textBytes <= MOST_FORM_BYTES) fields[name] = typedText(value)
    },
    file(content, fileName, name) {
      const before = file
      places += 1
      if (fileName) fields[FILE_FIELD] ??= name
      const own = spool(content, { path: join(folder, `file-${places}`), fileName, maxBytes })
      file = own.then(async (received) => (await before) ?? received)
      // Awaited below; until then a failure must not count as unhandled.
      file.catch(() => {})
    },
  })
  try {
    await pipeline(Readable.fromWeb(request.body as import('node:stream/web').ReadableStream), parser)
  } catch (error) {
    // Only once nothing is written any more can the folder be removed.
    await file.catch(() => {})
    throw error
  }
  const received = await file
  // As of a form without a file: nothing that was typed is kept cut.
  if (textBytes > MOST_FORM_BYTES) throw new Response(null, { status: 413 })
  return { fields, file: received }
}

type Spooling = { path: string; fileName: string; maxBytes: number }

async function spool(content: Readable, { path, fileName, maxBytes }: Spooling): Promise<UploadedFile | null> {
  const hash = createHash('sha256')
  const target = await open(path, 'wx', 0o600)
  let byteSize = 0
  let failure: unknown
  try {
    for await (const chunk of content) {
      byteSize += chunk.length
      hash.update(chunk)
      // After a full disk the rest still flows on, into nothing: whoever sends it reads no answer before the end.
      failure ??= await target.writeFile(chunk).catch((error: unknown) => error)
    }
  } finally {
    await target.close()
  }
  if (failure) throw failure
  if (byteSize > maxBytes) throw new TooLarge()
  if (!fileName && byteSize === 0) return null

  const [sniffed, isText] = [await fileTypeFromFile(path), await looksLikeText(path)]
  const ends = sniffed?.mime === 'application/pdf' && (await endsAsPdf(path, byteSize))
  return {
    fileName,
    path,
    byteSize,
    sha256: hash.digest('hex'),
    sniffed: sniffed?.mime ?? null,
    isText,
    ends,
  }
}

// Programs that send a PDF on may write behind its end: readers look for the mark in the last part of it.
const PDF_END_BYTES = 8192

/** A reader begins at the end of a PDF, where it says where its parts lie. */
async function endsAsPdf(path: string, byteSize: number): Promise<boolean> {
  const file = await open(path)
  try {
    const from = Math.max(0, byteSize - PDF_END_BYTES)
    const { buffer, bytesRead } = await file.read(Buffer.alloc(PDF_END_BYTES), 0, PDF_END_BYTES, from)
    const end = buffer.subarray(0, bytesRead)
    return end.lastIndexOf('%%EOF') > end.indexOf('startxref') && end.includes('startxref')
  } finally {
    await file.close()
  }
}

/** What a browser or a system would run: a byte order mark before it, which counts as a blank here, hides it from neither. */
const RUNS = /^\s*(#!|<(!doctype|!--|html|head|body|script|svg|\?xml|\?php))/i

/** Readable text has no NUL byte and does not begin as a script or a page. */
async function looksLikeText(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0)
    const start = buffer.subarray(0, bytesRead)
    return !start.includes(0) && !RUNS.test(start.toString('utf8'))
  } finally {
    await file.close()
  }
}
