import { bytesOf, lostSigns, openPaper } from '#app/pdf/paper.ts'
import { drawTable, footPage, type PaperTable, say } from '#app/pdf/paper-parts.ts'

export type AnnexPaper = {
  title: string
  object: string
  language: string
  /** When it was frozen, under which hash, and why it differs from the one before. */
  sentences: readonly string[]
  totals: PaperTable
  beneficiaries: PaperTable
  footer: string
  madeOn: Date
}

/** The annex *beneficiaries and maxima* on paper. */
export async function annexPdf(annex: AnnexPaper): Promise<Buffer> {
  const paper = openPaper(annex)
  paper.on('pageAdded', () => footPage(paper, annex.footer))
  paper.addPage()
  const root = paper.struct('Document')
  paper.addStructure(root)
  say(paper, root, { tag: 'H1', text: annex.title, size: 18 })
  say(paper, root, { tag: 'P', text: annex.object, size: 11 })
  for (const text of annex.sentences) say(paper, root, { tag: 'P', text })
  paper.moveDown(0.6)
  await drawTable(paper, root, annex.totals)
  paper.moveDown(1)
  await drawTable(paper, root, annex.beneficiaries)
  paper.moveDown(1)
  for (const text of lostSigns(paper)) say(paper, root, { tag: 'P', text, size: 8 })
  root.end()
  return bytesOf(paper)
}
