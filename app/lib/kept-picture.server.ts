import { type ArticlePictureType, articlePictureType, MAX_PICTURE_BYTES } from '#app/domain/article.ts'
import type { LogoRefusal } from '#app/domain/logo.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { storeFile } from '#app/lib/kept-file.server.ts'
import { receiveUpload } from '#app/lib/uploaded-file.server.ts'

type KeptPicture = { sha256: string; mediaType: ArticlePictureType }

/** Receives a form with the picture of an article and puts it into the organisation's store; its own bytes say what it is. */
export async function keepUploadedPicture(
  request: Request,
  organisationId: string,
): Promise<Result<KeptPicture, LogoRefusal>> {
  const received = await receiveUpload(request, MAX_PICTURE_BYTES)
  if (!received.ok) return received
  const { file, discard } = received.value
  try {
    if (!file || file.byteSize === 0) return refused('no-file')
    const mediaType = articlePictureType(file.sniffed)
    if (!mediaType) return refused('not-a-picture')
    const refusal = await storeFile(organisationId, file)
    return refusal ? refused(refusal) : done({ sha256: file.sha256, mediaType })
  } finally {
    await discard()
  }
}
