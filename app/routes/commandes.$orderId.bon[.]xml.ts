import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireActor } from '#app/lib/auth.server.ts'
import { orderDownload } from '#app/lib/order-download.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { orderFile } from '#app/pdf/order-file.ts'

/** The same for Peppol: an order of ours in UBL. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:read')
  return orderDownload(actor, {
    ...{ orderId: idParam(params.orderId), side: 'member' },
    write: (document, madeOn) => orderFile(document, 'ubl', madeOn),
  })
}
