import { isPlaced } from '#app/domain/order.ts'
import { formatDate } from '#app/i18n/format.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { type OrderSide, stepHead } from '#app/lib/order-step.server.ts'
import { listDeliveries } from '#db/queries/order-deliveries.ts'
import { listDeliveryFiles, listOwnDeliveryFiles } from '#db/queries/order-delivery-files.ts'
import type { TenantTx } from '#db/tenant.ts'

type Asked = { orderId: string; deliveryId: string; side: OrderSide }

/** The page on which documents are put with a delivery and taken away; 404 where that is none of the order's, or void. */
export async function readDeliveryFilePage(tx: TenantTx, { orderId, deliveryId, side }: Asked) {
  const t = textsFor('fr').in('orders')
  const { order, head } = await stepHead(tx, orderId, t('after.file.title'), side)
  const delivery = (await listDeliveries(tx, order)).find(({ id }) => id === deliveryId)
  const served = side === 'member' || (order.fromStock && isPlaced(order.status))
  if (!delivery || delivery.voidedAt || !served) throw new Response(null, { status: 404 })
  const open = order.status !== 'closed'
  const own = new Set((await listOwnDeliveryFiles(tx, order, side)).map(({ id }) => id))
  const files = (await listDeliveryFiles(tx, order)).filter((file) => file.deliveryId === deliveryId)
  const on = formatDate(delivery.deliveredOn, 'long')
  return {
    head,
    files: files.map(({ id, fileName, byteSize }) => ({
      ...{ id, fileName, byteSize, mayRemove: open && own.has(id) },
      to: `/commandes/${orderId}/livraisons/${deliveryId}/pieces/${id}`,
    })),
    organisationId: order.organisationId,
    delivery: delivery.note === null ? on : t('after.deliveryNote', { on, note: delivery.note }),
  }
}
