import { createReadableStreamFromReadable, type LoaderFunctionArgs } from '@remix-run/node'
import { requireActor } from '#app/lib/auth.server.ts'
import { attachment } from '#app/lib/file-answer.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { documentKey, storage } from '#app/lib/storage.server.ts'
import { findDocumentVersion } from '#db/queries/documents.ts'
import { withTenant } from '#db/tenant.ts'

const versionParam = (text: string | undefined) => {
  if (!text || !/^[1-9]\d{0,5}$/.test(text)) throw new Response(null, { status: 404 })
  return Number(text)
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'document:read')
  const place = {
    contractId: idParam(params.contractId),
    documentId: idParam(params.documentId),
    number: versionParam(params.version),
  }
  const version = await withTenant(actor.organisationId, (tx) => findDocumentVersion(tx, place))
  if (!version) throw new Response(null, { status: 404 })

  const content = await storage().open(documentKey(actor.organisationId, version.sha256))
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
