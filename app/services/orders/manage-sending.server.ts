import type { Temporal } from 'temporal-polyfill'
import { isPlaced } from '#app/domain/order.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { documentFor, orderToSupplier } from '#app/services/orders/order-to-supplier.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { findDocumentFacts } from '#db/queries/order-documents.ts'
import { countSendings, insertSending, listSendings, revokeLinks, voidWaiting } from '#db/queries/order-sendings.ts'
import { type KeptOrder, lockOrder, updateOrder } from '#db/queries/orders.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

export type SendingRefusal = 'forbidden' | 'not-found' | 'not-placed' | 'no-address' | 'nothing-open' | 'sent-already'

type Input = { orderId: string; now: Temporal.Instant }
type Act = (tx: TenantTx, order: KeptOrder) => Promise<Result<null, SendingRefusal>>

/** On an order of ours that its supplier has or is to have. */
const onPlaced = ({ organisationId }: Actor, orderId: string, act: Act): Promise<Result<null, SendingRefusal>> =>
  withTenant(organisationId, async (tx) => {
    const order = await lockOrder(tx, orderId, 'member')
    if (!order) return refused('not-found')
    if (order.fromStock) return refused('not-placed')
    return isPlaced(order.status) || order.status === 'cancelled' ? act(tx, order) : refused('not-placed')
  })

const traceOf = ({ id, year, number, status }: KeptOrder) => ({
  ...{ subjectKind: 'order' as const, subjectId: id, before: { status } },
  after: { year, number, status },
})

/** Sends what says how an order stands once more, under a new link; those of before open nothing any more. */
export async function sendAgain(actor: Actor, { orderId, now }: Input): Promise<Result<null, SendingRefusal>> {
  if (!can(actor, 'order:place')) return refused('forbidden')
  return onPlaced(actor, orderId, async (tx, order) => {
    const sending = await orderToSupplier(tx, order, { now, anew: true, userId: actor.userId })
    if (!sending) return refused('no-address')
    await recordAudit(tx, actor, { action: 'order.send-again', ...traceOf(order) })
    return done(null)
  })
}

/** Takes the links of an order back, for good. */
export async function revokeLink(actor: Actor, { orderId, now }: Input): Promise<Result<null, SendingRefusal>> {
  if (!can(actor, 'order:place')) return refused('forbidden')
  return onPlaced(actor, orderId, async (tx, order) => {
    if ((await revokeLinks(tx, order, new Date(now.epochMilliseconds))) === 0) return refused('nothing-open')
    await recordAudit(tx, actor, { action: 'order.link-revoke', ...traceOf(order) })
    return done(null)
  })
}

/** Notes once that its buyer sent an order by other means; a letter that still waits does not leave any more. */
export async function sentMyself(actor: Actor, { orderId, now }: Input): Promise<Result<null, SendingRefusal>> {
  if (!can(actor, 'order:place')) return refused('forbidden')
  return onPlaced(actor, orderId, async (tx, order) => {
    if (order.status !== 'approved') return refused(order.sentAt === null ? 'not-placed' : 'sent-already')
    const at = new Date(now.epochMilliseconds)
    const { supplier, supplierEmail, supplierLanguage, supplierAddress, supplierNumber, supplierPeppol } =
      await findDocumentFacts(tx, order)
    const { ownerId, revision } = order
    await voidWaiting(tx, order, { reason: 'self', at })
    const kind = documentFor(order, await listSendings(tx, order))
    await insertSending(tx, {
      ...{ ownerId, orderId, revision, kind, channel: 'self', supplier, createdBy: actor.userId },
      contact: { supplierEmail, supplierLanguage, supplierAddress, supplierNumber, supplierPeppol },
      ...{ state: 'sent', sentAt: at, messageId: '', again: await countSendings(tx, order, kind) },
    })
    await updateOrder(tx, order, { status: 'sent', sentAt: at })
    await recordAudit(tx, actor, { action: 'order.sent-myself', ...traceOf(order) })
    return done(null)
  })
}
