import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { safeFileName } from '#app/domain/document-file.ts'
import { findMemberSheet } from '#app/domain/member-import/member-columns.ts'
import { type MemberLine, MOST_MEMBER_LINES, memberLines } from '#app/domain/member-import/member-row.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { storeFile } from '#app/lib/kept-file.server.ts'
import { readSpreadsheet } from '#app/lib/spreadsheet.server.ts'
import { documentKey, storage } from '#app/lib/storage.server.ts'
import { receiveUpload } from '#app/lib/uploaded-file.server.ts'

/** Read at once, beside nothing else: a list of a few thousand bodies is far smaller. */
const MOST_BYTES = 4 * 1024 * 1024
const MOST_UNPACKED = 32 * 1024 * 1024

export const LIST_REFUSALS = [
  'no-file',
  'empty-file',
  'too-large',
  'encrypted',
  'old-excel',
  'unreadable',
  'no-names',
  'too-many',
  'changed',
] as const
export type ListRefusal = (typeof LIST_REFUSALS)[number]

const known = (refusal: string): ListRefusal => LIST_REFUSALS.find((name) => name === refusal) ?? 'unreadable'

async function linesOf(bytes: Uint8Array): Promise<Result<MemberLine[], ListRefusal>> {
  const sheets = await readSpreadsheet(bytes, MOST_UNPACKED)
  if (!sheets.ok) return refused(known(sheets.refusal))
  const sheet = findMemberSheet(sheets.value)
  if (!sheet) return refused('no-names')
  const lines = memberLines(sheet)
  return lines.length > MOST_MEMBER_LINES ? refused('too-many') : done(lines)
}

/** Receives a list, reads it to be sure that it is one, and keeps it for its preview; answers its hash and its name. */
export async function keepMemberList(
  request: Request,
  organisationId: string,
): Promise<Result<{ sha256: string; fileName: string }, ListRefusal>> {
  const received = await receiveUpload(request, MOST_BYTES)
  if (!received.ok) return refused(received.refusal === 'file-too-large' ? 'too-large' : 'unreadable')
  const { file, discard } = received.value
  try {
    if (!file) return refused('no-file')
    const lines = await linesOf(await readFile(file.path))
    if (!lines.ok) return lines
    if (await storeFile(organisationId, file)) return refused('unreadable')
    return done({ sha256: file.sha256, fileName: safeFileName(file.fileName) })
  } finally {
    await discard()
  }
}

/** The lines of a list that was kept before. */
export async function readMemberList(
  organisationId: string,
  sha256: string,
): Promise<Result<MemberLine[], ListRefusal>> {
  const content = /^[0-9a-f]{64}$/.test(sha256) ? await storage().open(documentKey(organisationId, sha256)) : null
  return content ? linesOf(await buffer(content)) : refused('changed')
}
