import type { LoaderFunctionArgs } from '@remix-run/node'
import { annexDownload, annexNumberOf } from '#app/lib/annex-download.server.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { findAnswerOf } from '#db/queries/campaign-answers.ts'
import { withTenant } from '#db/tenant.ts'

/** The annex of a call that our organisation was invited to. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:read')
  const answerId = idParam(params.answerId)
  return withTenant(actor.organisationId, async (tx) => {
    const answer = await findAnswerOf(tx, answerId, 'member')
    if (!answer) throw new Response(null, { status: 404 })
    const { ownerId, campaignId } = answer
    return annexDownload(tx, { ownerId, campaignId, format: params.format, number: annexNumberOf(request) })
  })
}
