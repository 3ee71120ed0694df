import { data } from '@remix-run/node'
import { MOST_LINES } from '#app/domain/order-basket.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { type KeptFile, keepUploadedDocument } from '#app/lib/kept-file.server.ts'
import { type OrderSide, stepDone } from '#app/lib/order-step.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { statusOf } from '#app/lib/refusals.ts'
import { refusalText } from '#app/routes/_app.commandes.$orderId/attachments.server.ts'
import type { Detached } from '#app/services/orders/detach-delivery-file.server.ts'

type Typed = Partial<Record<string, string>>
type DeliveryForm = { typed: Typed; file: KeptFile | null; error: string | null }

/** What stands in the form of a delivery besides the quantities of its lines. */
const OTHER_FIELDS = 20

/** The form of a delivery with the document that may come along, put into the store of the body that ordered. */
export async function readDeliveryForm(request: Request, organisationId: string): Promise<DeliveryForm> {
  if (!request.headers.get('content-type')?.startsWith('multipart/')) {
    return { typed: await readForm(request), file: null, error: null }
  }
  const { fields, file } = await keepUploadedDocument(request, organisationId, MOST_LINES + OTHER_FIELDS)
  if (file.ok) return { typed: fields, file: file.value, error: null }
  return { typed: fields, file: null, error: file.refusal === 'no-file' ? null : refusalText(file.refusal) }
}

/** What a form is answered whose file was refused; what was typed stays. */
export const refusedFile = (typed: Typed, file: string) =>
  data({ typed, problems: {}, message: null, file }, { status: 400 })

/** Receives the document of a delivery that was noted before. */
export async function receiveDeliveryFile(
  request: Request,
  organisationId: string,
): Promise<{ file: KeptFile } | { error: string }> {
  const { file } = await keepUploadedDocument(request, organisationId)
  return file.ok ? { file: file.value } : { error: refusalText(file.refusal) }
}

/** Why a document was not put with a delivery that was noted before; throws for what is none of ours. */
export function unattached(code: 'forbidden' | 'not-found' | 'voided' | 'too-many-files'): string {
  if (code === 'forbidden') throw new Response(null, { status: 403 })
  if (code === 'not-found') throw new Response(null, { status: 404 })
  return textsFor('fr').in('orders')(code === 'voided' ? 'after.file.voided' : 'after.file.tooMany')
}

const REMOVED = /^remove-(.+)$/

/** Which document is to be taken away; null where the form brings one. Throws for what is neither. */
export async function removedFile(request: Request): Promise<string | null> {
  if (request.headers.get('content-type')?.startsWith('multipart/')) return null
  const { intent = '' } = await readForm(request)
  return idParam(REMOVED.exec(intent)?.[1])
}

/** What is answered to who takes a document away. */
export function afterRemoval(result: Detached, orderId: string, side: OrderSide) {
  const t = textsFor('fr').in('orders')
  if (result.ok) return stepDone(orderId, t('after.file.removed', { name: result.value.fileName }), side)
  if (result.refusal.code === 'closed') return refusedFile({}, t('after.file.closed'))
  throw new Response(null, { status: statusOf(result.refusal.code) })
}
