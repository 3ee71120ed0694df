import '#app/i18n/centre-texts.ts'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { textsFor } from '#app/i18n/texts.server.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { readDeliveryFilePage } from '#app/lib/delivery-file-page.server.ts'
import { stepDone } from '#app/lib/order-step.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import * as form from '#app/routes/_app.commandes.$orderId/delivery-form.server.ts'
import { attachServedFile } from '#app/services/orders/attach-delivery-file.server.ts'
import { detachServedFile } from '#app/services/orders/detach-delivery-file.server.ts'
import { DeliveryFilePage } from '#app/ui/orders/delivery-file-page.tsx'
import { withTenant } from '#db/tenant.ts'

/** After a refusal too: it may say that something has changed. */
export const shouldRevalidate = () => true

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.head.title }]

/** The document of a delivery that our centre served without it. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const asked = { orderId: idParam(params.orderId), deliveryId: idParam(params.deliveryId) }
  return withTenant(actor.organisationId, (tx) => readDeliveryFilePage(tx, { ...asked, side: 'centre' }))
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const asked = { orderId: idParam(params.orderId), deliveryId: idParam(params.deliveryId) }
  // Before the file is received: what nobody could reach must not stay in the store.
  const { organisationId } = await withTenant(actor.organisationId, (tx) =>
    readDeliveryFilePage(tx, { ...asked, side: 'centre' }),
  )
  const fileId = await form.removedFile(request)
  if (fileId !== null)
    return form.afterRemoval(await detachServedFile(actor, { ...asked, fileId }), asked.orderId, 'centre')
  const received = await form.receiveDeliveryFile(request, organisationId)
  if ('error' in received) return form.refusedFile({}, received.error)
  const result = await attachServedFile(actor, { ...asked, file: received.file })
  if (!result.ok) return form.refusedFile({}, form.unattached(result.refusal.code))
  return stepDone(
    asked.orderId,
    textsFor('fr').in('orders')('after.file.added', { name: received.file.fileName }),
    'centre',
  )
}

export default function ServedFileRoute() {
  const { head, delivery, files } = useLoaderData<typeof loader>()
  return (
    <DeliveryFilePage
      side="centre"
      head={head}
      delivery={delivery}
      files={files}
      error={useActionData<typeof action>()?.file}
    />
  )
}
