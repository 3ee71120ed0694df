import type { LoaderFunctionArgs } from '@remix-run/node'
import { can } from '#app/domain/permissions.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { documentAnswer } from '#app/lib/document-answer.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { findDeliveryFile } from '#db/queries/order-delivery-files.ts'
import { withTenant } from '#db/tenant.ts'

/** A document of a delivery: for the people of the body that ordered, and for those who run the centre. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:read')
  const { orderId, deliveryId, fileId } = params
  const asked = { orderId: idParam(orderId), deliveryId: idParam(deliveryId), fileId: idParam(fileId) }
  const file = await withTenant(actor.organisationId, (tx) => findDeliveryFile(tx, asked))
  const ours = file?.organisationId === actor.organisationId || can(actor, 'centre:operate')
  if (!file || !ours) throw new Response(null, { status: 404 })
  return documentAnswer(file)
}
