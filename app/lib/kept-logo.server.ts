import { type LogoMediaType, type LogoRefusal, logoMediaType, MAX_LOGO_BYTES } from '#app/domain/logo.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { storeFile } from '#app/lib/kept-file.server.ts'
import { receiveUpload, type UploadedFile } from '#app/lib/uploaded-file.server.ts'

type KeptLogo = { sha256: string; mediaType: LogoMediaType }

/** Receives a form with one small picture and puts it into the organisation's store; its own bytes say what it is. */
export async function keepUploadedLogo(
  request: Request,
  organisationId: string,
): Promise<Result<KeptLogo, LogoRefusal>> {
  const received = await receiveUpload(request, MAX_LOGO_BYTES)
  if (!received.ok) return received
  const { file, discard } = received.value
  try {
    return await keep(file, organisationId)
  } finally {
    await discard()
  }
}

async function keep(file: UploadedFile | null, organisationId: string): Promise<Result<KeptLogo, LogoRefusal>> {
  if (!file || file.byteSize === 0) return refused('no-file')
  const mediaType = logoMediaType(file.sniffed)
  if (!mediaType) return refused('not-a-picture')
  const refusal = await storeFile(organisationId, file)
  if (refusal) return refused(refusal)
  return done({ sha256: file.sha256, mediaType })
}
