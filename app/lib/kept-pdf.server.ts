import type { CentreProblemCode } from '#app/domain/centre-field.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { type KeepRefusal, type KeptFile, keepUploadedDocument } from '#app/lib/kept-file.server.ts'

const PROBLEMS: Record<KeepRefusal, CentreProblemCode> = {
  'no-file': 'file-missing',
  'empty-file': 'not-a-pdf',
  'unknown-type': 'not-a-pdf',
  'type-differs': 'not-a-pdf',
  'broken-pdf': 'broken-pdf',
  'file-too-large': 'file-too-large',
  'disk-full': 'file-not-kept',
  'storage-unreachable': 'file-not-kept',
  'upload-broken': 'file-not-kept',
}

const REFUSED_FILES: readonly string[] = ['not-a-pdf', 'broken-pdf', 'file-too-large']

/** Whether the form came whole and only its file is refused; of one that broke off some fields may be missing. */
export const isFileAlone = (problem: string | null): boolean => problem !== null && REFUSED_FILES.includes(problem)

export type SentPdf = Result<KeptFile, CentreProblemCode>

/** Receives a form with one PDF. The fields come back even when the file is refused. Another kind of file is no PDF. */
export async function keepUploadedPdf(
  request: Request,
  organisationId: string,
): Promise<{ fields: Record<string, string>; file: SentPdf }> {
  const { fields, file } = await keepUploadedDocument(request, organisationId)
  if (!file.ok) return { fields, file: refused(PROBLEMS[file.refusal]) }
  return { fields, file: file.value.mediaType === 'application/pdf' ? done(file.value) : refused('not-a-pdf') }
}
