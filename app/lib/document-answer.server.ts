import { createReadableStreamFromReadable } from '@remix-run/node'
import { attachment } from '#app/lib/file-answer.server.ts'
import { openStoredFile } from '#app/lib/stored-file.server.ts'

/** `organisationId`: whose store it lies in. */
type Version = { organisationId: string; fileName: string; mediaType: string; byteSize: number; sha256: string }

/** A kept file as a download that no browser shows or runs; 410 when it is gone from the store. */
export async function documentAnswer({ organisationId, ...version }: Version): Promise<Response> {
  const content = await openStoredFile(organisationId, version.sha256)
  if (!content) throw new Response(null, { status: 410 })
  return new Response(createReadableStreamFromReadable(content), {
    headers: {
      'content-type': version.mediaType,
      'content-length': String(version.byteSize),
      'content-disposition': attachment(version.fileName),
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  })
}
