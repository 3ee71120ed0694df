import { readFileSync } from 'node:fs'
import PDFDocument from 'pdfkit'
import { expect, test } from 'vitest'
import { BatchedDocument } from '#app/pdf/batched-document.ts'

const FONT = 'node_modules/@fontsource/inter/files/inter-latin-400-normal.woff'
const at = new Date('2026-11-22T10:00:00Z')

async function drawnBy(Paper: typeof PDFDocument): Promise<Buffer> {
  const options = { size: 'A4', tagged: true, subset: 'PDF/A-2a', pdfVersion: '1.7', font: '', autoFirstPage: false }
  const paper = new Paper({ ...options, info: { CreationDate: at, ModDate: at } } as PDFKit.PDFDocumentOptions)
  const chunks: Buffer[] = []
  paper.on('data', (chunk: Buffer) => chunks.push(chunk))
  const finished = new Promise((resolve) => paper.on('end', resolve))
  paper.registerFont('text', readFileSync(FONT)).font('text').addPage()
  const root = paper.struct('Document')
  paper.addStructure(root)
  // Two paragraphs over several pages: one breaks where pdfkit breaks it, within its tag.
  for (const word of ['Marché ', 'Centrale ']) root.add(paper.struct('P', {}, () => paper.text(word.repeat(3000))))
  root.end()
  paper.end()
  await finished
  return Buffer.concat(chunks)
}

test('a paper that is written page by page is that of pdfkit, byte by byte', async () => {
  const [plain, batched] = [await drawnBy(PDFDocument), await drawnBy(BatchedDocument)]
  expect(batched.length).toBeGreaterThan(20_000)
  expect(batched.equals(plain)).toBe(true)
})
