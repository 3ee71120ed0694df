import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireActor } from '#app/lib/auth.server.ts'
import { documentAnswer } from '#app/lib/document-answer.server.ts'
import { idParam, versionParam } from '#app/lib/params.server.ts'
import { findReadableVersion } from '#db/queries/documents.ts'
import { withTenant } from '#db/tenant.ts'

/** A document of what a centre and its members share: the row policies say who reads it, whoever asks gets no other. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'document:read')
  const asked = { documentId: idParam(params.documentId), number: versionParam(params.version) }
  const version = await withTenant(actor.organisationId, (tx) => findReadableVersion(tx, asked))
  if (!version) throw new Response(null, { status: 404 })
  return documentAnswer(version)
}
