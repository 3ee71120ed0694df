import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireActor } from '#app/lib/auth.server.ts'
import { orderDownload } from '#app/lib/order-download.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { orderFile } from '#app/pdf/order-file.ts'

/** The paper of an order of ours, as it goes to its supplier. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:read')
  return orderDownload(actor, {
    ...{ orderId: idParam(params.orderId), side: 'member' },
    write: (document, madeOn) => orderFile(document, 'pdf', madeOn),
  })
}
