import { buffer } from 'node:stream/consumers'
import type { MailAttachment } from '#app/lib/mail.ts'
import { openStoredFile } from '#app/lib/stored-file.server.ts'
import type { KeptAttachment } from '#db/queries/order-attachments.ts'

/** The files of an order as its letter carries them; what is gone from the store stays behind, and the order leaves. */
export async function mailedFiles(files: readonly KeptAttachment[]): Promise<MailAttachment[]> {
  const mailed: MailAttachment[] = []
  for (const { organisationId, sha256, fileName: filename, mediaType: contentType } of files) {
    const content = await openStoredFile(organisationId, sha256)
    if (content) mailed.push({ filename, contentType, content: await buffer(content) })
  }
  return mailed
}
