import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import PDFDocument from 'pdfkit'
import { projectRoot } from '#app/lib/project-root.server.ts'

export type Paper = PDFKit.PDFDocument

export const INK = '#1c2733'
export const SOFT = '#4c5a68'
export const LINE = '#d5dae0'

// .woff: pdfkit cannot read .woff2.
const fontFile = (weight: 400 | 600) =>
  readFileSync(join(projectRoot, `node_modules/@fontsource/inter/files/inter-latin-${weight}-normal.woff`))

type Sheet = { title: string; language: string; madeOn: Date; layout?: 'landscape' | 'portrait' }

/** An A4 sheet, lying unless told otherwise, that a screen reader can read and an archive can keep (PDF/A-2a), its letters embedded. */
export function openPaper({ title, language, madeOn, layout = 'landscape' }: Sheet): Paper {
  const paper = new PDFDocument({
    size: 'A4',
    layout,
    margin: 42,
    pdfVersion: '1.7',
    subset: 'PDF/A-2a',
    tagged: true,
    lang: language,
    displayTitle: true,
    info: { Title: title, CreationDate: madeOn, ModDate: madeOn },
    font: '',
    autoFirstPage: false,
  })
  paper.registerFont('text', fontFile(400))
  paper.registerFont('bold', fontFile(600))
  return paper
}

/** The finished file. */
export function bytesOf(paper: Paper): Promise<Buffer> {
  const chunks: Buffer[] = []
  return new Promise((resolve, reject) => {
    paper.on('data', (chunk: Buffer) => chunks.push(chunk))
    paper.on('end', () => resolve(Buffer.concat(chunks)))
    paper.on('error', reject)
    paper.end()
  })
}
