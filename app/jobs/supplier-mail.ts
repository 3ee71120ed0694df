import { Temporal } from 'temporal-polyfill'
import { dayAt } from '#app/domain/calendar.ts'
import { vatShares } from '#app/domain/order-amount.ts'
import { attachmentsWay } from '#app/domain/order-attachment.ts'
import type { OrderDocument } from '#app/domain/order-document.ts'
import { formatCents } from '#app/i18n/format.ts'
import { supplierTexts } from '#app/i18n/supplier-texts.server.ts'
import type { Mail } from '#app/lib/mail.ts'
import { mailedFiles } from '#app/lib/mailed-files.server.ts'
import { readOrderDocument } from '#app/lib/order-document.server.ts'
import { orderLink } from '#app/lib/order-link.server.ts'
import { orderFile } from '#app/pdf/order-file.ts'
import { listAttachments } from '#db/queries/order-attachments.ts'
import type { KeptSending } from '#db/queries/order-sendings.ts'
import type { KeptOrder } from '#db/queries/orders.ts'
import type { TenantTx } from '#db/tenant.ts'
import { renderSupplierLetter } from '#emails/supplier.tsx'

type Reading = { order: KeptOrder; sending: KeptSending; now: Temporal.Instant }

/** The paper, and the same for the supplier's program where Peppol can address both ends. */
async function attachmentsOf(document: OrderDocument, at: Date) {
  const files = [await orderFile(document, 'pdf', at), await orderFile(document, 'ubl', at)]
  return files.flatMap((file) => {
    if (!file.ok) return []
    const { name: filename, contentType, content } = file.value
    return [{ filename, contentType, content }]
  })
}

/** What an order's supplier is written, in its language; it answers to the contact of the body. */
export async function supplierMail(
  tx: TenantTx,
  { order, sending, now }: Reading,
): Promise<Omit<Mail, 'to' | 'messageId'>> {
  const document = await readOrderDocument(tx, order, sending.kind)
  const { texts, t, day } = supplierTexts(document.language)
  const at = new Date(now.epochMilliseconds)
  const papers = await attachmentsOf(document, at)
  // A change leaves them as they are: the supplier has them, and finds them behind its link.
  const kept = sending.kind === 'order' ? await listAttachments(tx, order) : []
  const way = attachmentsWay(kept)
  const files = way === 'letter' ? await mailedFiles(kept) : []
  const amount = document.lines.reduce((sum, line) => sum + line.amount, 0)
  const vat = vatShares(document.lines).reduce((sum, share) => sum + share.vat, 0)
  const { requestedOn, deliveryAddress, buyer, framework, number, kind } = document
  const until = sending.expiresAt && dayAt(Temporal.Instant.fromEpochMilliseconds(sending.expiresAt.getTime()))
  const letter = await renderSupplierLetter({
    ...{ texts, t, kind, number, url: orderLink(sending) },
    sender: { name: document.centre ?? buyer.name, accent: document.accent },
    ...{
      body: buyer.name,
      framework: framework.object,
      deliveryAddress,
      reason: kind === 'order' ? null : document.reason,
    },
    requestedOn: requestedOn && day(requestedOn),
    amount: formatCents(amount),
    withVat: formatCents(amount + vat),
    until: until ? day(until) : '',
    withUbl: papers.length > 1,
    files: way && { way, count: way === 'letter' ? files.length : kept.length },
  })
  const { email } = document.contact
  return { ...letter, attachments: [...papers, ...files], ...(email === null ? {} : { replyTo: email }) }
}
