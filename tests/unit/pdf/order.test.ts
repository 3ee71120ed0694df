import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import type { OrderDocument } from '#app/domain/order-document.ts'
import { orderPdf } from '#app/pdf/order.ts'
import { orderPaper } from '#app/pdf/order-paper.ts'
import { buildDocumentLine, buildOrderDocument } from '#tests/factories/order-document.ts'
import { printedText } from '#tests/factories/printed-text.ts'

const printed = async (change: Partial<OrderDocument> = {}) =>
  printedText(
    await orderPdf(orderPaper(buildOrderDocument(change), new Date('2026-11-23T10:00:00Z'), null)),
  ).replaceAll('\u00a0', ' ')

const RENTAL = buildDocumentLine({
  position: 2,
  code: 'LOC-1',
  description: 'Location',
  months: 60,
  unitPrice: 453_500,
})

describe('the paper of an order', () => {
  test('says between whom, of what, for how much and who approved it', async () => {
    const text = await printed({ lines: [buildDocumentLine(), RENTAL], remarks: 'Sonner à l’arrière.' })
    for (const part of ['BC-2026-000123', 'Ville de Seraing', 'Fournisseur inventé', 'Place communale', 'PL-2026-C1'])
      expect(text).toContain(part)
    for (const part of ['60 mois', '5.442,00 €', '6.826,82 €', 'Direction financière', 'Sonner à l’arrière.', 'page 1'])
      expect(text).toContain(part)
  })

  test('is in the language of its supplier, with that of the body beside it', async () => {
    const text = await printed({ language: 'de', lines: [buildDocumentLine({ translated: 'Kopierer A4' })] })
    for (const part of ['Bestellschein / Bon de commande', 'Kopierer A4', 'Copieur A4', '23. November 2026'])
      expect(text).toContain(part)
    expect(await printed({ language: 'nl', bodyLanguage: 'nl' })).not.toContain('Bon de commande')
  })

  test('of a change says what came, left and changed, and what it costs more or less', async () => {
    const lines = [buildDocumentLine({ quantity: 1000 }), buildDocumentLine({ position: 3, code: 'NEUF' })]
    const text = await printed({ kind: 'change', revision: 2, lines, previous: [buildDocumentLine(), RENTAL] })
    for (const part of ['Ce qui change', 'supprimé', 'ajouté', '2 pièces à 100,00 €', '1 pièce à 100,00 €'])
      expect(text).toContain(part)
    expect(text).toContain('-5.342,00 €')
  })

  test('counts in the plural of each language', async () => {
    const line = buildDocumentLine({ quantity: 7000 })
    expect(await printed({ lines: [line] })).toContain('7 pièces')
    expect(await printed({ lines: [buildDocumentLine({ quantity: 1500, unit: 'TNE' })] })).toContain('1,5 tonne')
    expect(await printed({ language: 'nl', bodyLanguage: 'nl', lines: [line] })).toContain('7 stuks')
    const german = { language: 'de', bodyLanguage: 'fr', lines: [{ ...line, unit: 'XBO' }] } as const
    expect(await printed(german)).toMatch(/7 Flaschen \/\s+bouteilles/)
  })

  test('of a cancellation says why', async () => {
    const text = await printed({ kind: 'cancellation', reason: 'Le service a déménagé.' })
    expect(text).toContain('Le service a déménagé.')
    expect(text).toContain('La commande BC-2026-000123 est annulée')
  })

  test('of two hundred lines with endless names loses none, and every page has its number', async () => {
    const words = Array.from({ length: 80 }, (_, at) => `mot${100 + at}`).join(' ')
    const lines = Array.from({ length: 200 }, (_, at) =>
      buildDocumentLine({ position: at + 1, code: `ART-${1000 + at}`, description: at === 7 ? words : 'Copieur' }),
    )
    const text = await printed({ lines, framework: { object: words, reference: 'X'.repeat(100), lot: words } })
    expect(text.match(/ART-\d{4}/g)).toEqual(lines.map(({ code }) => code))
    const pages = text.match(/page \d+/g) ?? []
    expect(pages).toEqual(pages.map((_, at) => `page ${at + 1}`))
    expect(pages.length).toBeGreaterThan(5)
  })
})

describe('the logo at the head of a paper', () => {
  const madeOn = new Date('2026-11-23T10:00:00Z')
  const document = buildOrderDocument({ logo: { keeperId: 'k', sha256: 's', name: 'Province' } })

  test('is a figure with the name of who keeps the centre, and the archive takes it', async () => {
    const blue = sharp({ create: { width: 40, height: 20, channels: 3, background: '#0b4f8a' } })
    const picture = await blue.png().toBuffer()
    const file = await orderPdf(orderPaper(document, madeOn, picture))
    const text = file.toString('latin1')
    expect(text).toContain('/Subtype /Image')
    expect(text).toMatch(/\/S \/Figure\n\/Alt \(Province\)/)
    expect(text).not.toContain('/SMask')
    expect(text).toMatch(/pdfaid:part>2<\/pdfaid:part>/)
    expect(printedText(file)).toContain('Centrale d’achat provinciale')
  })

  test('leaves its place to the name alone where there is none that can be drawn', async () => {
    const file = await orderPdf(orderPaper(document, madeOn, null))
    expect(file.toString('latin1')).not.toContain('/Subtype /Image')
    expect(printedText(file)).toContain('Centrale d’achat provinciale')
  })
})
