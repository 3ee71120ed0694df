import { z } from 'zod'
import { vatShares } from '#app/domain/order-amount.ts'
import type { ReplenishmentDocument } from '#app/domain/stock.ts'
import { formatCents } from '#app/i18n/format.ts'
import { supplierTexts } from '#app/i18n/supplier-texts.server.ts'
import { deliveryNote } from '#app/jobs/delivery-note.ts'
import { defineJob, type JobContext, LetterNotSent } from '#app/jobs/job.ts'
import { tenantOfJob } from '#app/jobs/tenant-of-job.ts'
import type { Mail } from '#app/lib/mail.ts'
import { readReplenishmentDocument } from '#app/lib/replenishment-document.server.ts'
import { orderFile } from '#app/pdf/order-file.ts'
import {
  claimReplenishmentSending,
  findReplenishment,
  type KeptReplenishment,
  updateReplenishmentSending,
} from '#db/queries/replenishments.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'
import { renderSupplierLetter } from '#emails/supplier.tsx'

type Outcome = 'sent' | 'refused' | 'delayed' | 'void' | 'elsewhere'
type Written = Omit<Mail, 'to' | 'messageId'>

async function mailOf(tx: TenantTx, kept: KeptReplenishment, kind: ReplenishmentDocument, at: Date): Promise<Written> {
  const document = await readReplenishmentDocument(tx, kept, kind)
  const { texts, t, day } = supplierTexts(document.language)
  const file = await orderFile(document, 'pdf', at)
  if (!file.ok) throw new Error('a replenishment without its paper')
  const amount = document.lines.reduce((sum, line) => sum + line.amount, 0)
  const vat = vatShares(document.lines).reduce((sum, share) => sum + share.vat, 0)
  const { number, buyer, framework, deliveryAddress, requestedOn } = document
  const letter = await renderSupplierLetter({
    ...{ texts, t, kind, number, url: null, until: '', withUbl: false, files: null, deliveryAddress },
    sender: { name: document.centre ?? buyer.name, accent: document.accent },
    ...{ body: buyer.name, framework: framework.object, reason: kind === 'order' ? null : document.reason },
    requestedOn: requestedOn && day(requestedOn),
    ...{ amount: formatCents(amount), withVat: formatCents(amount + vat) },
  })
  const { name: filename, contentType, content } = file.value
  return { ...letter, attachments: [{ filename, contentType, content }] }
}

/** An order that was cancelled before it left is sent no more, nor is the cancellation of what nobody got. */
const overtaken = (kept: KeptReplenishment, kind: ReplenishmentDocument) =>
  kind === 'order' && kept.status === 'cancelled'

/** The row stays held while the mail server answers: should the process die, it goes again under the same Message-ID. */
async function deliver(tx: TenantTx, sendingId: string, { now, sendMail }: JobContext): Promise<Outcome> {
  const sending = await claimReplenishmentSending(tx, sendingId)
  if (!sending) return 'elsewhere'
  const kept = await findReplenishment(tx, sending.replenishmentId)
  if (!kept || overtaken(kept, sending.kind)) {
    await updateReplenishmentSending(tx, sendingId, { state: 'void', nextAttemptAt: null, lastError: 'overtaken' })
    return 'void'
  }
  const mail = await mailOf(tx, kept, sending.kind, new Date(now().epochMilliseconds))
  const delivery = await sendMail({ ...mail, to: sending.address, messageId: sending.messageId })
  const { providerAnswer, ...note } = deliveryNote(sending, delivery, now())
  await updateReplenishmentSending(tx, sendingId, { ...note, lastError: note.state === 'sent' ? null : providerAnswer })
  return delivery.outcome
}

/** What a centre orders for its own store leaves in its own name. */
export const sendReplenishment = defineJob(
  'send-replenishment',
  z.object({ organisationId: z.uuid(), sendingId: z.uuid() }),
  async ({ organisationId, sendingId }, context) => {
    const tenant = await tenantOfJob(organisationId)
    if (!tenant) return
    const outcome = await withTenant(tenant, (tx) => deliver(tx, sendingId, context))
    // Thrown after the ledger has noted it: the queue tries again with growing pauses.
    if (outcome === 'delayed' || outcome === 'refused') throw new LetterNotSent(outcome)
  },
)
