import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { TenantId } from '#app/domain/ids.ts'
import { type SendingVoid, stillSays } from '#app/domain/order-sending.ts'
import { deliveryNote } from '#app/jobs/delivery-note.ts'
import { defineJob, type JobContext, LetterNotSent } from '#app/jobs/job.ts'
import { supplierMail } from '#app/jobs/supplier-mail.ts'
import { tenantOfJob } from '#app/jobs/tenant-of-job.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { claimSending, findSending, updateSending } from '#db/queries/order-sendings.ts'
import { findOrder, lockOrder, noteOrderSent } from '#db/queries/orders.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

type Outcome = 'sent' | 'refused' | 'delayed' | 'void' | 'elsewhere'

const SYSTEM = { userId: null }

/**
 * The row stays held while the mail server answers: should the process die in between, the letter goes out again under
 * the same Message-ID. One that has been overtaken, or whose link was taken back, does not leave.
 */
async function deliver(tx: TenantTx, sendingId: string, { now, sendMail }: JobContext): Promise<Outcome> {
  const sending = await claimSending(tx, sendingId)
  if (!sending) return 'elsewhere'
  const order = await findOrder(tx, sending.orderId, 'member')
  const { supplierEmail: to } = sending.contact
  const says = order !== null && stillSays(sending, order)
  if (!says || to === null || sending.revokedAt !== null) {
    const lastError: SendingVoid = says ? 'revoked' : 'overtaken'
    await updateSending(tx, sendingId, { state: 'void', nextAttemptAt: null, lastError })
    return 'void'
  }
  const mail = await supplierMail(tx, { order, sending, now: now() })
  const delivery = await sendMail({ ...mail, to, messageId: sending.messageId })
  const { providerAnswer, ...note } = deliveryNote(sending, delivery, now())
  await updateSending(tx, sendingId, { ...note, lastError: note.state === 'sent' ? null : providerAnswer })
  return delivery.outcome
}

/** An order that was approved is sent once its letter has left. */
async function noteSent(tx: TenantTx, sendingId: string, now: Temporal.Instant) {
  const sending = await findSending(tx, sendingId)
  if (sending?.state !== 'sent') return
  const order = await lockOrder(tx, sending.orderId, 'member')
  // A change that was approved meanwhile is another document, which has not left.
  if (order?.status !== 'approved' || !stillSays(sending, order)) return
  await noteOrderSent(tx, order, sending.sentAt ?? new Date(now.epochMilliseconds))
  await recordAudit(tx, SYSTEM, {
    action: 'order.sent',
    subjectKind: 'order',
    subjectId: order.id,
    before: { status: order.status },
    after: { year: order.year, number: order.number, status: 'sent' },
  })
}

async function send(tenant: TenantId, sendingId: string, context: JobContext): Promise<Outcome> {
  const outcome = await withTenant(tenant, (tx) => deliver(tx, sendingId, context))
  // On its own: whoever changes an order holds it before it holds what was sent of it.
  await withTenant(tenant, (tx) => noteSent(tx, sendingId, context.now()))
  return outcome
}

/** What goes to the supplier of an order leaves in the name of the body that ordered. */
export const sendOrder = defineJob(
  'send-order',
  z.object({ organisationId: z.uuid(), sendingId: z.uuid() }),
  async ({ organisationId, sendingId }, context) => {
    const tenant = await tenantOfJob(organisationId)
    if (!tenant) return
    const outcome = await send(tenant, sendingId, context)
    // Thrown after the ledger has noted it: the queue tries again with growing pauses.
    if (outcome === 'delayed' || outcome === 'refused') throw new LetterNotSent(outcome)
  },
)
