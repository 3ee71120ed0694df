import type { LoaderFunctionArgs } from '@remix-run/node'
import { can } from '#app/domain/permissions.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { documentAnswer } from '#app/lib/document-answer.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { findAttachment } from '#db/queries/order-attachments.ts'
import { withTenant } from '#db/tenant.ts'

/** A file of an order: for the people of its body, and for those who run the centre once it was sent. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:read')
  const asked = { orderId: idParam(params.orderId), attachmentId: idParam(params.attachmentId) }
  const file = await withTenant(actor.organisationId, (tx) => findAttachment(tx, asked))
  const ours = file?.organisationId === actor.organisationId || can(actor, 'centre:operate')
  if (!file || !ours) throw new Response(null, { status: 404 })
  return documentAnswer(file)
}
