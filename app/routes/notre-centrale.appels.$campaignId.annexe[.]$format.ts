import type { LoaderFunctionArgs } from '@remix-run/node'
import { annexDownload, annexNumberOf } from '#app/lib/annex-download.server.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { withTenant } from '#db/tenant.ts'

/** The annex of one of our calls, as it was frozen. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const { organisationId } = actor
  const campaignId = idParam(params.campaignId)
  const asked = { ownerId: organisationId, campaignId, format: params.format, number: annexNumberOf(request) }
  return withTenant(organisationId, (tx) => annexDownload(tx, asked))
}
