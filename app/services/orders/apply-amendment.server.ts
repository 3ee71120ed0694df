import { deliveredOf } from '#app/domain/order-delivery.ts'
import { placedStatus } from '#app/services/orders/placed-order.server.ts'
import { answerAmendment, type KeptAmendment } from '#db/queries/order-amendments.ts'
import { listDeliveredParts } from '#db/queries/order-deliveries.ts'
import { type KeptOrder, listOrderLines, updateOrder } from '#db/queries/orders.ts'
import type { TenantTx } from '#db/tenant.ts'

/** Makes a change that nobody has to approve any more the order itself; its supplier has to get it again. */
export async function applyAmendment(
  tx: TenantTx,
  order: KeptOrder,
  amendment: KeptAmendment,
): Promise<{ order: KeptOrder; amendment: KeptAmendment }> {
  const answered = await answerAmendment(tx, amendment, { status: 'approved', answer: null })
  const { revision, amount, vat, quantity } = amendment
  const { deliveryAddress, contactName, contactEmail, contactPhone, requestedOn } = amendment
  const lines = await listOrderLines(tx, { ...order, revision })
  const again = { sentAt: null, confirmedAt: null, promisedOn: null, promiseRemark: null }
  const changed = await updateOrder(tx, order, {
    ...{ revision, amount, vat, quantity, pendingAmount: null, pendingQuantity: null, ...again },
    ...{ deliveryAddress, contactName, contactEmail, contactPhone, requestedOn },
    status: placedStatus(again, lines, deliveredOf(await listDeliveredParts(tx, order))),
  })
  return { order: changed, amendment: answered }
}
