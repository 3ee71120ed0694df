import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireActor } from '#app/lib/auth.server.ts'
import { now } from '#app/lib/clock.server.ts'
import { orderFileAnswer } from '#app/lib/file-answer.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { readReplenishmentDocument } from '#app/lib/replenishment-document.server.ts'
import { orderFile } from '#app/pdf/order-file.ts'
import { findReplenishment } from '#db/queries/replenishments.ts'
import { withTenant } from '#db/tenant.ts'

/** The paper of what our centre ordered for its own store. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const articleId = idParam(params.articleId)
  const document = await withTenant(actor.organisationId, async (tx) => {
    const kept = await findReplenishment(tx, idParam(params.replenishmentId))
    if (kept?.articleId !== articleId) return null
    return readReplenishmentDocument(tx, kept, kept.status === 'cancelled' ? 'cancellation' : 'order')
  })
  const file = document && (await orderFile(document, 'pdf', new Date(now().epochMilliseconds)))
  if (!file?.ok) throw new Response(null, { status: 404 })
  return orderFileAnswer(file.value)
}
