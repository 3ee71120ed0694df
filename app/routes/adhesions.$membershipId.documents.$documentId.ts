import { createReadableStreamFromReadable, type LoaderFunctionArgs } from '@remix-run/node'
import { requireActor } from '#app/lib/auth.server.ts'
import { attachment } from '#app/lib/file-answer.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { documentKey, storage } from '#app/lib/storage.server.ts'
import { findMembershipFile } from '#db/queries/joining-documents.ts'
import { withTenant } from '#db/tenant.ts'

/** A document of an adhesion, for the body that gave it and for the centre that it was given to. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'document:read')
  const place = { membershipId: idParam(params.membershipId), documentId: idParam(params.documentId) }
  const file = await withTenant(actor.organisationId, (tx) => findMembershipFile(tx, place))
  if (!file) throw new Response(null, { status: 404 })

  const content = await storage().open(documentKey(file.organisationId, file.sha256))
  if (!content) throw new Response(null, { status: 410 })
  return new Response(createReadableStreamFromReadable(content), {
    headers: {
      'content-type': file.mediaType,
      'content-length': String(file.byteSize),
      'content-disposition': attachment(file.fileName),
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  })
}
