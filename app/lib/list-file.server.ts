import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { safeFileName } from '#app/domain/document-file.ts'
import type { Sheet } from '#app/domain/register-import/sheet.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { storeFile } from '#app/lib/kept-file.server.ts'
import { readSpreadsheet } from '#app/lib/spreadsheet.server.ts'
import { documentKey, storage } from '#app/lib/storage.server.ts'
import { receiveUpload } from '#app/lib/uploaded-file.server.ts'

const LIST_REFUSALS = [
  'no-file',
  'empty-file',
  'too-large',
  'encrypted',
  'old-excel',
  'unreadable',
  'too-many',
  'changed',
] as const
/** `changed`: what was kept for the preview is there no more. */
export type ListRefusal = (typeof LIST_REFUSALS)[number]

type Kind<Found, Line, Nothing extends string> = {
  mostBytes: number
  /** What a small file may unpack to. */
  mostUnpacked: number
  find: (sheets: readonly Sheet[]) => Found | null
  linesOf: (found: Found) => Line[]
  mostLines: number
  /** Why it is no such list. */
  nothing: Nothing
}

type Kept = { sha256: string; fileName: string; fields: Record<string, string> }

/** A list of one kind that people keep in a spreadsheet: received and kept for its preview, then read again when it is taken over. */
export function listFile<Found, Line, Nothing extends string>(kind: Kind<Found, Line, Nothing>) {
  type Refusal = ListRefusal | Nothing

  async function linesOf(bytes: Uint8Array): Promise<Result<Line[], Refusal>> {
    const sheets = await readSpreadsheet(bytes, kind.mostUnpacked)
    if (!sheets.ok) return refused(LIST_REFUSALS.find((name) => name === sheets.refusal) ?? 'unreadable')
    const found = kind.find(sheets.value)
    if (!found) return refused(kind.nothing)
    const lines = kind.linesOf(found)
    return lines.length > kind.mostLines ? refused('too-many') : done(lines)
  }

  return {
    /** Reads it to be sure that it is one; answers its hash, its name and the other fields of its form. */
    async keep(request: Request, organisationId: string): Promise<Result<Kept, Refusal>> {
      const received = await receiveUpload(request, kind.mostBytes)
      if (!received.ok) return refused(received.refusal === 'file-too-large' ? 'too-large' : 'unreadable')
      const { file, fields, discard } = received.value
      try {
        if (!file) return refused('no-file')
        const lines = await linesOf(await readFile(file.path))
        if (!lines.ok) return lines
        if (await storeFile(organisationId, file)) return refused('unreadable')
        return done({ sha256: file.sha256, fileName: safeFileName(file.fileName), fields })
      } finally {
        await discard()
      }
    },
    /** The lines of one that was kept before. */
    async read(organisationId: string, sha256: string): Promise<Result<Line[], Refusal>> {
      const content = /^[0-9a-f]{64}$/.test(sha256) ? await storage().open(documentKey(organisationId, sha256)) : null
      return content ? linesOf(await buffer(content)) : refused('changed')
    },
  }
}
