import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireActor } from '#app/lib/auth.server.ts'
import { documentAnswer } from '#app/lib/document-answer.server.ts'
import { idParam, versionParam } from '#app/lib/params.server.ts'
import { findDocumentVersion } from '#db/queries/documents.ts'
import { withTenant } from '#db/tenant.ts'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'document:read')
  const place = {
    contractId: idParam(params.contractId),
    documentId: idParam(params.documentId),
    number: versionParam(params.version),
  }
  const version = await withTenant(actor.organisationId, (tx) => findDocumentVersion(tx, place))
  if (!version) throw new Response(null, { status: 404 })

  return documentAnswer({ ...version, organisationId: actor.organisationId })
}
