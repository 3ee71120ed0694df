import { textsFor } from '#app/i18n/texts.server.ts'
import { LetteredPaper } from '#app/pdf/letters.ts'

export type Paper = LetteredPaper

export const INK = '#1c2733'
export const SOFT = '#4c5a68'
export const LINE = '#d5dae0'

type Sheet = { title: string; language: string; madeOn: Date; layout?: 'landscape' | 'portrait' }

/** An A4 sheet, lying unless told otherwise, that a screen reader can read and an archive can keep (PDF/A-2a), its letters embedded. */
export function openPaper({ title, language, madeOn, layout = 'landscape' }: Sheet): Paper {
  return new LetteredPaper({
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
}

/** What is said at the end of a paper on which a question mark stands for a sign that no font has. */
export const lostSigns = ({ hasLostSigns }: Paper): string[] =>
  hasLostSigns ? [textsFor('fr').in('papers')('lostSigns')] : []

/** What says at the foot which page this is: a paper is read, signed and archived sheet by sheet. */
export const pageNumber = (paper: Paper): string => textsFor('fr').in('papers')('page', { number: pageOf(paper) })

/** Which page is drawn now, the first one is 1. */
export function pageOf(paper: Paper): number {
  const { start, count } = paper.bufferedPageRange()
  return start + count
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
