import type { OrderDocument } from '#app/domain/order-document.ts'
import type { Actor } from '#app/domain/permissions.ts'
import type { Result } from '#app/domain/result.ts'
import type { UblRefusal } from '#app/domain/ubl/order-ubl.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { now } from '#app/lib/clock.server.ts'
import { orderFileAnswer, type WrittenFile } from '#app/lib/file-answer.server.ts'
import { readOrderDocument } from '#app/lib/order-document.server.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { findOrder, type OrderSide } from '#db/queries/orders.ts'
import { withTenant } from '#db/tenant.ts'

const PAGES = { member: '/commandes', centre: '/notre-centrale/commandes' } as const satisfies Record<OrderSide, string>

type WriteOrder = (document: OrderDocument, madeOn: Date) => Promise<Result<WrittenFile, UblRefusal>>

/** What goes to a supplier, for either end of the order; nothing does before it is approved. */
export async function orderDownload(
  actor: Actor,
  { orderId, side, write }: { orderId: string; side: OrderSide; write: WriteOrder },
) {
  const document = await withTenant(actor.organisationId, async (tx) => {
    const order = await findOrder(tx, orderId, side)
    return order?.approvedAt ? readOrderDocument(tx, order) : null
  })
  if (!document) throw new Response(null, { status: 404 })
  const file = await write(document, new Date(now().epochMilliseconds))
  if (file.ok) return orderFileAnswer(file.value)
  const text = textsFor('fr').in('orders')(`papers.${file.refusal}`)
  return redirectWithToast(`${PAGES[side]}/${orderId}`, { tone: 'late', text })
}
