import type { OrderDocument } from '#app/domain/order-document.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { orderUbl, type UblRefusal } from '#app/domain/ubl/order-ubl.ts'
import { supplierTexts } from '#app/i18n/supplier-texts.server.ts'
import { readPaperLogo } from '#app/lib/paper-logo.server.ts'
import { orderPdf } from '#app/pdf/order.ts'
import { orderPaper } from '#app/pdf/order-paper.ts'

export const ORDER_FORMATS = ['pdf', 'ubl'] as const
export type OrderFormat = (typeof ORDER_FORMATS)[number]

type OrderFile = { name: string; contentType: string; content: Buffer }

/** `BC-2026-000123-02.pdf`, and `BC-2026-000123-annulation.xml`. */
function fileName({ kind, number, language }: OrderDocument, extension: string): string {
  const mark = kind === 'cancellation' ? `-${supplierTexts(language).t('cancelledFile')}` : ''
  return `${number}${mark}.${extension}`
}

/** A document of an order as a file; Peppol takes none where a party has no electronic address. */
export async function orderFile(
  document: OrderDocument,
  format: OrderFormat,
  madeOn: Date,
): Promise<Result<OrderFile, UblRefusal>> {
  if (format === 'pdf') {
    const picture = document.logo && (await readPaperLogo(document.logo))
    const content = await orderPdf(orderPaper(document, madeOn, picture))
    return done({ name: fileName(document, 'pdf'), contentType: 'application/pdf', content })
  }
  const made = orderUbl(document)
  if (!made.ok) return refused(made.refusal)
  return done({ name: fileName(document, 'xml'), contentType: 'application/xml', content: Buffer.from(made.value) })
}
