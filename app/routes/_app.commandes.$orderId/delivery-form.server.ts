import { data } from '@remix-run/node'
import { MOST_LINES } from '#app/domain/order-basket.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { type KeptFile, keepUploadedDocument } from '#app/lib/kept-file.server.ts'
import { refusalText } from '#app/routes/_app.commandes.$orderId/attachments.server.ts'

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
