import type { LoaderFunctionArgs } from '@remix-run/node'
import { annexReceived } from '#app/lib/annex-download.server.ts'
import { requireActor } from '#app/lib/auth.server.ts'

/** The annex of a call that our organisation was invited to. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:read')
  return annexReceived(actor, { request, id: params.answerId, format: 'xlsx' })
}
