import type { Temporal } from 'temporal-polyfill'
import type { IsoDate } from '#app/domain/calendar.ts'
import type { TenantId } from '#app/domain/ids.ts'
import { type LinkState, linkStateOf, stillSays } from '#app/domain/order-sending.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { messageDomain } from '#app/lib/mail.server.ts'
import { buyersTold, occasionOf } from '#app/services/orders/tell-of-order.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { planOrderLetters } from '#db/queries/order-letters.ts'
import { findSending, type KeptSending, lockSending, updateSending } from '#db/queries/order-sendings.ts'
import { type KeptOrder, lockOrder, updateOrder } from '#db/queries/orders.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

/** `gone`: its order stands otherwise by now. */
export type ConfirmRefusal = 'unknown' | 'gone' | Exclude<LinkState, 'open'>

const SYSTEM = { userId: null }

type Input = {
  tenant: TenantId
  sendingId: string
  deliveryOn: IsoDate | null
  remark: string | null
  now: Temporal.Instant
}

type Held = { order: KeptOrder; sending: KeptSending }

/** The order before what was sent of it, as every change of an order holds them. */
async function holdBoth(tx: TenantTx, sendingId: string, now: Date): Promise<Result<Held, ConfirmRefusal>> {
  const seen = await findSending(tx, sendingId)
  const order = seen && (await lockOrder(tx, seen.orderId, 'member'))
  const sending = order && (await lockSending(tx, sendingId))
  if (!order || !sending) return refused('unknown')
  const state = linkStateOf(sending, now)
  if (state !== 'open') return refused(state)
  return order.status === 'closed' || stillSays(sending, order) ? done({ order, sending }) : refused('gone')
}

/** What was delivered or closed meanwhile stays so. */
const movesOn = ({ status }: KeptOrder): boolean => status === 'approved' || status === 'sent'

/** The word of a supplier by the link of its letter, once: it has the document, and says when it delivers. The buyer is told. */
export function confirmBySupplier(input: Input): Promise<Result<null, ConfirmRefusal>> {
  const { tenant, sendingId, deliveryOn, remark, now } = input
  return withTenant(tenant, async (tx) => {
    const at = new Date(now.epochMilliseconds)
    const held = await holdBoth(tx, sendingId, at)
    if (!held.ok) return held
    const { order, sending } = held.value
    await updateSending(tx, sendingId, { confirmedAt: at, deliveryOn, remark })
    const kept = movesOn(order)
      ? await updateOrder(tx, order, { status: 'confirmed', sentAt: order.sentAt ?? at, confirmedAt: at })
      : order
    const { year, number, status } = kept
    await recordAudit(tx, SYSTEM, {
      ...{ action: 'order.confirm', subjectKind: 'order', subjectId: order.id, before: { status: order.status } },
      after: { year, number, status, day: deliveryOn, reason: remark },
    })
    await planOrderLetters(tx, {
      ...{ kind: 'order-confirmed', subjectId: order.id, occasion: occasionOf(sending.revision, sending.again) },
      ...{ userIds: buyersTold(order), messageDomain: messageDomain(), now: now.toString() },
    })
    return done(null)
  })
}
