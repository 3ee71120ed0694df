import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireActor } from '#app/lib/auth.server.ts'
import { orderDownload } from '#app/lib/order-download.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { orderFile } from '#app/pdf/order-file.ts'

/** The paper of an order on a framework contract of our centre, as it goes to its supplier. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  return orderDownload(actor, {
    ...{ orderId: idParam(params.orderId), side: 'centre' },
    write: (document, madeOn) => orderFile(document, 'pdf', madeOn),
  })
}
