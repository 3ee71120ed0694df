import { bytesOf, INK, LINE, lostSigns, openPaper, type Paper, pageNumber, SOFT } from '#app/pdf/paper.ts'

type Part = { title: string; lines: readonly string[] }

export type ConventionPaper = {
  title: string
  language: string
  /** Which version, and how long an adhesion lasts. */
  facts: readonly string[]
  parties: Part
  blocks: readonly { kind: 'heading' | 'paragraph'; text: string }[]
  signatures: { title: string; parts: readonly Part[] }
  fingerprint: string
  footer: string
  madeOn: Date
}

const LEFT = 62
const BOTTOM = 56
/** What the heading of the signatures and the first of them take. */
const SIGNING = 190

type Structure = PDFKit.PDFStructureElement
type Saying = { tag: string; text: string; size: number; bold?: boolean; soft?: boolean; after?: number }

function say(paper: Paper, parent: Structure, { tag, text, size, bold = false, soft = false, after = 0.5 }: Saying) {
  const draw = () => {
    paper
      .font(bold ? 'bold' : 'text')
      .fontSize(size)
      .fillColor(soft ? SOFT : INK)
    paper.text(text, LEFT, paper.y, { width: paper.page.width - LEFT * 2, lineGap: 2.5 })
  }
  // A heading takes the first lines of its text along to the next page.
  if (tag !== 'P' && paper.y > paper.page.height - BOTTOM - 90) paper.addPage()
  parent.add(paper.struct(tag, {}, draw))
  paper.moveDown(after)
}

function sayPart(paper: Paper, parent: Structure, { title, lines }: Part, tag: 'H2' | 'H3') {
  say(paper, parent, { tag, text: title, size: tag === 'H2' ? 13 : 11, bold: true })
  for (const text of lines) say(paper, parent, { tag: 'P', text, size: 10.5 })
  paper.moveDown(0.5)
}

/** On every page; no part of the text. */
function footPage(paper: Paper, text: string) {
  const { y } = paper
  const { margins } = paper.page
  paper.markContent('Artifact', { type: 'Pagination' })
  // Below the margin: without it pdfkit would begin another page.
  const { bottom } = margins
  margins.bottom = 0
  paper.moveTo(LEFT, paper.page.height - BOTTOM + 12).lineTo(paper.page.width - LEFT, paper.page.height - BOTTOM + 12)
  paper.lineWidth(0.5).stroke(LINE)
  paper.font('text').fontSize(8).fillColor(SOFT)
  const top = paper.page.height - BOTTOM + 20
  paper.text(text, LEFT, top, { lineBreak: false })
  const number = pageNumber(paper)
  paper.text(number, paper.page.width - LEFT - paper.widthOfString(number), top, { lineBreak: false })
  margins.bottom = bottom
  paper.endMarkedContent()
  paper.x = LEFT
  paper.y = y
}

/** A convention on paper: the parties, its text, and how it was or is to be signed. */
export function conventionPdf(convention: ConventionPaper): Promise<Buffer> {
  const paper = openPaper({ ...convention, layout: 'portrait' })
  paper.on('pageAdded', () => {
    paper.page.margins = { top: 62, left: LEFT, right: LEFT, bottom: BOTTOM }
    paper.y = 62
    footPage(paper, convention.footer)
  })
  paper.addPage()
  const root = paper.struct('Document')
  paper.addStructure(root)
  say(paper, root, { tag: 'H1', text: convention.title, size: 20, bold: true })
  for (const text of convention.facts) say(paper, root, { tag: 'P', text, size: 10, soft: true, after: 0.1 })
  paper.moveDown(1)
  sayPart(paper, root, convention.parties, 'H2')
  for (const { kind, text } of convention.blocks) {
    if (kind === 'heading') {
      paper.moveDown(0.4)
      say(paper, root, { tag: 'H2', text, size: 12, bold: true })
    } else say(paper, root, { tag: 'P', text, size: 10.5 })
  }
  paper.moveDown(1)
  // Its heading stands above what is signed, never alone at the foot of a page.
  if (paper.y > paper.page.height - BOTTOM - SIGNING) paper.addPage()
  say(paper, root, { tag: 'H2', text: convention.signatures.title, size: 13, bold: true })
  for (const part of convention.signatures.parts) sayPart(paper, root, part, 'H3')
  say(paper, root, { tag: 'P', text: convention.fingerprint, size: 8, soft: true })
  for (const text of lostSigns(paper)) say(paper, root, { tag: 'P', text, size: 8, soft: true })
  root.end()
  return bytesOf(paper)
}
