import type { LoaderFunctionArgs } from '@remix-run/node'
import { documentAnswer } from '#app/lib/document-answer.server.ts'
import { idParam, slugParam } from '#app/lib/params.server.ts'
import { listPublicDocuments } from '#db/queries/framework-documents.ts'
import { findPublicCentre } from '#db/queries/public-centres.ts'

/** A document of a framework contract that its centre shows to everybody; nobody signs in here. */
export async function loader({ params }: LoaderFunctionArgs) {
  const [id, documentId] = [idParam(params.frameworkId), idParam(params.documentId)]
  const centre = await findPublicCentre(slugParam(params.slug))
  const documents = centre ? await listPublicDocuments({ ownerId: centre.ownerId, id }) : []
  const document = documents.find((known) => known.id === documentId)
  if (!centre || !document) throw new Response(null, { status: 404 })
  return documentAnswer({ ...document, organisationId: centre.ownerId })
}
