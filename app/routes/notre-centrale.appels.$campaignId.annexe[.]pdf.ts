import type { LoaderFunctionArgs } from '@remix-run/node'
import { annexOfOurCall } from '#app/lib/annex-download.server.ts'
import { requireActor } from '#app/lib/auth.server.ts'

/** The annex of one of our calls, as it was frozen. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  return annexOfOurCall(actor, { request, id: params.campaignId, format: 'pdf' })
}
