import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import {
  type DocumentFileRefusal,
  documentMediaType,
  MAX_DOCUMENT_BYTES,
  safeFileName,
} from '#app/domain/document-file.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { log } from '#app/lib/log.server.ts'
import { documentKey, storage } from '#app/lib/storage.server.ts'
import { receiveUpload, type UploadedFile, type UploadRefusal } from '#app/lib/uploaded-file.server.ts'
import { withStoredFile } from '#db/queries/stored-files.ts'
import type { TenantTx } from '#db/tenant.ts'

export type KeptFile = { fileName: string; mediaType: string; byteSize: number; sha256: string }
export type StoreRefusal = 'disk-full' | 'storage-unreachable'
export type KeepRefusal = UploadRefusal | DocumentFileRefusal | StoreRefusal | 'no-file'
export type KeptUpload = { fields: Record<string, string>; file: Result<KeptFile, KeepRefusal> }

/**
 * Receives a form with one document and puts the file into the store of that organisation. The fields come back even
 * when the file is refused, so that nothing typed is lost. `mostFields` for a form that has more than most do.
 */
export async function keepUploadedDocument(
  request: Request,
  organisationId: string,
  mostFields?: number,
): Promise<KeptUpload> {
  const fields: Record<string, string> = {}
  const received = await receiveUpload(request, MAX_DOCUMENT_BYTES, fields, mostFields)
  if (!received.ok) return { fields, file: received }
  const { file, discard } = received.value
  try {
    return { fields, file: await keep(file, organisationId) }
  } finally {
    await discard()
  }
}

async function keep(file: UploadedFile | null, organisationId: string): Promise<Result<KeptFile, KeepRefusal>> {
  if (!file) return refused('no-file')
  if (file.byteSize === 0) return refused('empty-file')
  const fileName = safeFileName(file.fileName)
  const type = documentMediaType(fileName, file)
  if ('refusal' in type) return refused(type.refusal)

  const refusal = await storeFile(organisationId, file)
  if (refusal) return refused(refusal)
  return done({ fileName, mediaType: type.mediaType, byteSize: file.byteSize, sha256: file.sha256 })
}

/** Puts a received file into the store of that organisation; null when it is there. */
export async function storeFile(
  organisationId: string,
  { sha256, path }: Pick<UploadedFile, 'sha256' | 'path'>,
): Promise<StoreRefusal | null> {
  try {
    await put(documentKey(organisationId, sha256), path)
    return null
  } catch (error) {
    log.error({ err: error }, 'document store')
    return isDiskFull(error) ? 'disk-full' : 'storage-unreachable'
  }
}

/**
 * Puts a file that the program made itself into the store, on the connection of the transaction that names it where
 * there is one; answers its SHA-256. Throws when the store refuses.
 */
export async function keepOwnFile(organisationId: string, path: string, tx?: TenantTx): Promise<string> {
  const sha256 = createHash('sha256')
    .update(await readFile(path))
    .digest('hex')
  await put(documentKey(organisationId, sha256), path, tx)
  return sha256
}

/** What lies there already counts as new from now on: no sweep takes it before the row that names it is written. */
async function put(key: string, path: string, tx?: TenantTx) {
  const renewed = await withStoredFile(key, () => storage().renew(key), tx)
  if (!renewed) await storage().keep(key, path)
}

const isDiskFull = (error: unknown) =>
  error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')
