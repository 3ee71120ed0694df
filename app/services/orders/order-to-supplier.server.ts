import { randomUUID } from 'node:crypto'
import type { Temporal } from 'temporal-polyfill'
import { documentKindOf, type OrderDocumentKind } from '#app/domain/order-document.ts'
import { LINK_DAYS } from '#app/domain/order-sending.ts'
import { enqueue } from '#app/jobs/queue.ts'
import { messageDomain } from '#app/lib/mail.server.ts'
import { findDocumentFacts } from '#db/queries/order-documents.ts'
import {
  countSendings,
  insertSending,
  type KeptSending,
  listSendings,
  revokeLinks,
} from '#db/queries/order-sendings.ts'
import type { KeptOrder } from '#db/queries/orders.ts'
import type { TenantTx } from '#db/tenant.ts'

const HOURS_OF_LINK = LINK_DAYS * 24

type Asked = {
  now: Temporal.Instant
  /** Once more, with another link; else a document that went, or waits to go, goes no second time. */
  anew?: boolean
  /** Who asked for it; nobody where it follows from an approval. */
  userId?: string | null
}

/** Whether the supplier was ever told of the order, by us or by its buyer. */
const wasTold = (order: KeptOrder, sendings: readonly KeptSending[]): boolean =>
  order.sentAt !== null || order.confirmedAt !== null || sendings.some(({ state }) => state === 'sent')

/** What says how an order stands; a change means nothing to whoever never had the order: it goes as it stands now. */
export function documentFor(order: KeptOrder, sendings: readonly KeptSending[]): OrderDocumentKind {
  const stands = documentKindOf(order)
  return stands === 'change' && !wasTold(order, sendings) ? 'order' : stands
}

/**
 * Hands what says how an order stands, the order, a change or its cancellation, to the queue for its supplier, in the
 * transaction of the change and in the tenant of the body. The links of before open nothing any more. Null without an
 * address, and for the cancellation of what no supplier knew.
 */
export async function orderToSupplier(
  tx: TenantTx,
  order: KeptOrder,
  { now, anew = false, userId = null }: Asked,
): Promise<KeptSending | null> {
  // The centre serves it from its stock, and is told otherwise.
  if (order.fromStock) return null
  const { supplier, supplierEmail, supplierLanguage, supplierAddress, supplierNumber, supplierPeppol } =
    await findDocumentFacts(tx, order)
  const at = new Date(now.epochMilliseconds)
  await revokeLinks(tx, order, at)
  if (supplierEmail === null) return null
  // After its links: a letter that is on its way is waited for there, and counts as told.
  const sendings = await listSendings(tx, order)
  const kind = documentFor(order, sendings)
  if (kind === 'cancellation' && !wasTold(order, sendings)) return null
  const id = randomUUID()
  const sending = await insertSending(tx, {
    ...{ id, ownerId: order.ownerId, orderId: order.id, revision: order.revision, kind, supplier },
    contact: { supplierEmail, supplierLanguage, supplierAddress, supplierNumber, supplierPeppol },
    again: anew ? await countSendings(tx, order, kind) : 0,
    ...{ queuedAt: at, messageId: `<${id}@${messageDomain()}>`, createdBy: userId },
    expiresAt: new Date(now.add({ hours: HOURS_OF_LINK }).epochMilliseconds),
  })
  if (!sending) return null
  const { organisationId } = order
  await enqueue(tx, 'send-order', { organisationId, sendingId: id }, { jobKey: `send-order:${id}` })
  return sending
}
