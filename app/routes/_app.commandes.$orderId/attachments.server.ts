import { data } from '@remix-run/node'
import { ACCEPTED_EXTENSIONS, MAX_DOCUMENT_BYTES } from '#app/domain/document-file.ts'
import { can } from '#app/domain/permissions.ts'
import { orderNumberText } from '#app/i18n/order-text.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import type { CurrentActor } from '#app/lib/auth.server.ts'
import { type KeepRefusal, keepUploadedDocument } from '#app/lib/kept-file.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { statusOf } from '#app/lib/refusals.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { attachFile } from '#app/services/orders/attach-file.server.ts'
import { detachFile } from '#app/services/orders/detach-file.server.ts'
import type { DraftRefusal } from '#app/services/orders/draft-of.server.ts'
import { documentSize } from '#app/ui/documents/document-size.ts'
import { findOrder } from '#db/queries/orders.ts'
import { withTenant } from '#db/tenant.ts'

const texts = () => textsFor('fr').in('orders')
const here = (orderId: string) => `/commandes/${orderId}#attachments`
const doneWith = (orderId: string, text: string) => redirectWithToast(here(orderId), { tone: 'done', text })

const refusedFile = (file: string) =>
  data({ typed: {}, problems: {}, message: null, version: null, file }, { status: 400 })

/** Why a file was not kept, in words. */
export function refusalText(refusal: KeepRefusal): string {
  const t = textsFor('fr').in('documents')
  return t(`errors.${refusal}`, {
    ...{ extensions: ACCEPTED_EXTENSIONS.join(', '), size: documentSize(t, MAX_DOCUMENT_BYTES) },
  })
}

/** What a file of an order that is no draft any more is answered. */
function notDraft(orderId: string, refusal: DraftRefusal) {
  if (refusal.code !== 'already') throw new Response(null, { status: statusOf(refusal.code) })
  const text = texts()('draft.already', { number: orderNumberText(refusal.order) ?? '' })
  return redirectWithToast(`/commandes/${orderId}`, { tone: 'missed', text })
}

export async function attach(actor: CurrentActor, request: Request, orderId: string) {
  if (!can(actor, 'order:place')) throw new Response(null, { status: 403 })
  const order = await withTenant(actor.organisationId, (tx) => findOrder(tx, orderId, 'member'))
  // Before the file is received: what nobody could reach must not stay in the store.
  if (!order) throw new Response(null, { status: 404 })
  const { file } = await keepUploadedDocument(request, actor.organisationId)
  if (!file.ok) return refusedFile(refusalText(file.refusal))
  const result = await attachFile(actor, { orderId, file: file.value })
  if (result.ok) return doneWith(orderId, texts()('attachments.added', { name: file.value.fileName }))
  if (result.refusal.code === 'too-many-files') return refusedFile(texts()('attachments.tooMany'))
  return notDraft(orderId, result.refusal)
}

export async function detach(actor: CurrentActor, orderId: string, attachmentId: string) {
  const result = await detachFile(actor, { orderId, attachmentId: idParam(attachmentId) })
  if (result.ok) return doneWith(orderId, texts()('attachments.removed', { name: result.value.fileName }))
  return notDraft(orderId, result.refusal)
}
