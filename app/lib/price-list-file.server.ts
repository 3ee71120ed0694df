import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { findArticleSheet } from '#app/domain/article-import/article-columns.ts'
import { type ArticleLine, articleLines, MOST_ARTICLE_LINES } from '#app/domain/article-import/article-line.ts'
import { safeFileName } from '#app/domain/document-file.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { storeFile } from '#app/lib/kept-file.server.ts'
import { readSpreadsheet } from '#app/lib/spreadsheet.server.ts'
import { documentKey, storage } from '#app/lib/storage.server.ts'
import { receiveUpload } from '#app/lib/uploaded-file.server.ts'

const MOST_BYTES = 8 * 1024 * 1024
const MOST_UNPACKED = 64 * 1024 * 1024

const PRICE_LIST_REFUSALS = [
  'no-file',
  'empty-file',
  'too-large',
  'encrypted',
  'old-excel',
  'unreadable',
  'no-articles',
  'too-many',
  'changed',
] as const
export type PriceListRefusal = (typeof PRICE_LIST_REFUSALS)[number]

const known = (refusal: string): PriceListRefusal =>
  PRICE_LIST_REFUSALS.find((name) => name === refusal) ?? 'unreadable'

async function linesOf(bytes: Uint8Array): Promise<Result<ArticleLine[], PriceListRefusal>> {
  const sheets = await readSpreadsheet(bytes, MOST_UNPACKED)
  if (!sheets.ok) return refused(known(sheets.refusal))
  const sheet = findArticleSheet(sheets.value)
  if (!sheet) return refused('no-articles')
  const lines = articleLines(sheet)
  return lines.length > MOST_ARTICLE_LINES ? refused('too-many') : done(lines)
}

type Kept = { sha256: string; fileName: string; fields: Record<string, string> }

/** Receives a price list, reads it to be sure that it is one, and keeps it for its preview. */
export async function keepPriceList(request: Request, organisationId: string): Promise<Result<Kept, PriceListRefusal>> {
  const received = await receiveUpload(request, MOST_BYTES)
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
}

/** The lines of a list that was kept before. */
export async function readPriceList(
  organisationId: string,
  sha256: string,
): Promise<Result<ArticleLine[], PriceListRefusal>> {
  const content = /^[0-9a-f]{64}$/.test(sha256) ? await storage().open(documentKey(organisationId, sha256)) : null
  return content ? linesOf(await buffer(content)) : refused('changed')
}
