import { readFile } from 'node:fs/promises'
import { safeFileName } from '#app/domain/document-file.ts'
import type { RegisterTable } from '#app/domain/register-import/find-table.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { type StoreRefusal, storeFile } from '#app/lib/kept-file.server.ts'
import { type RegisterRefusal, readRegisterTables } from '#app/lib/register-tables.server.ts'
import { MOST_SPREADSHEET_BYTES } from '#app/lib/spreadsheet-limits.ts'
import { receiveUpload, type UploadedFile, type UploadRefusal } from '#app/lib/uploaded-file.server.ts'

export type UploadedRegister = {
  file: { fileName: string; sha256: string; byteSize: number }
  /** The likeliest register of the file. */
  table: RegisterTable
}
export type RegisterUploadRefusal =
  | RegisterRefusal
  | Exclude<UploadRefusal, 'file-too-large'>
  | StoreRefusal
  | 'no-file'

/** Receives a register, reads it to be sure that it is one, and puts it into the store for the worker to find. */
export async function receiveRegister(
  request: Request,
  organisationId: string,
): Promise<Result<UploadedRegister, RegisterUploadRefusal>> {
  const received = await receiveUpload(request, MOST_SPREADSHEET_BYTES)
  if (!received.ok) return refused(received.refusal === 'file-too-large' ? 'too-large' : received.refusal)
  const { file, discard } = received.value
  try {
    return file ? await keep(file, organisationId) : refused('no-file')
  } finally {
    await discard()
  }
}

async function keep(
  file: UploadedFile,
  organisationId: string,
): Promise<Result<UploadedRegister, RegisterUploadRefusal>> {
  const tables = await readRegisterTables(await readFile(file.path))
  if (!tables.ok) return tables
  const [table] = tables.value
  if (!table) return refused('no-register')

  const refusal = await storeFile(organisationId, file)
  if (refusal) return refused(refusal)
  const { sha256, byteSize } = file
  return done({ file: { fileName: safeFileName(file.fileName), sha256, byteSize }, table })
}
