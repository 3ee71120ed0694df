import { INK, LINE, type Paper, SOFT } from '#app/pdf/paper.ts'

export const LEFT = 42
const PADDING = 5
/** Between two columns, wide enough that figures on the right end apart from the words after them. */
const GAP = 9

export type Structure = PDFKit.PDFStructureElement

type Words = { tag: string; text: string; size?: number }

/** A heading or a paragraph over the whole width. */
export function say(paper: Paper, parent: Structure, { tag, text, size = 10 }: Words) {
  const font = tag === 'P' || tag === 'LI' ? 'text' : 'bold'
  const draw = () => {
    paper
      .font(font)
      .fontSize(size)
      .fillColor(font === 'bold' ? INK : SOFT)
    paper.text(text, LEFT, paper.y, { width: paper.page.width - LEFT * 2 })
  }
  parent.add(paper.struct(tag, {}, draw))
  paper.moveDown(0.4)
}

export type PaperTable = {
  caption: string
  columns: readonly string[]
  /** The part of the width that each column takes; together 1. */
  shares: readonly number[]
  /** Positions of the columns whose figures stand below each other. */
  figures?: readonly number[]
  rows: readonly (readonly string[])[]
}

type Row = { cells: readonly string[]; head: boolean }

function columnsOf(paper: Paper, { shares }: PaperTable) {
  const width = paper.page.width - LEFT * 2
  let x = LEFT
  return shares.map((share) => {
    const column = { x, width: share * width - GAP }
    x += share * width
    return column
  })
}

/** Draws the cells of a row side by side, on the next page below the headings where it has no room. */
function drawRow(paper: Paper, table: PaperTable, { cells, head, parent }: Row & { parent: Structure | null }) {
  const columns = columnsOf(paper, table)
  paper.font(head ? 'bold' : 'text').fontSize(9)
  const heights = cells.map((text, index) => paper.heightOfString(text || ' ', { width: columns[index]?.width ?? 0 }))
  const height = Math.max(...heights) + PADDING * 2
  if (paper.y + height > paper.page.height - LEFT - 14) {
    paper.addPage()
    if (!head) drawRow(paper, table, { cells: table.columns, head: true, parent: null })
  }
  const top = paper.y
  const drawCell = (text: string, index: number) => {
    paper
      .font(head || index === 0 ? 'bold' : 'text')
      .fontSize(9)
      .fillColor(INK)
    const align = table.figures?.includes(index) ? 'right' : 'left'
    paper.text(text, columns[index]?.x, top + PADDING, { width: columns[index]?.width ?? 0, align })
  }
  if (parent) structuredRow(paper, parent, { cells, head }, drawCell)
  else artifact(paper, 'Pagination', () => cells.forEach(drawCell))
  artifact(paper, 'Layout', () =>
    paper
      .moveTo(LEFT, top + height)
      .lineTo(paper.page.width - LEFT, top + height)
      .lineWidth(0.5)
      .stroke(LINE),
  )
  paper.x = LEFT
  paper.y = top + height
}

function structuredRow(
  paper: Paper,
  parent: Structure,
  { cells, head }: Row,
  draw: (text: string, at: number) => void,
) {
  const row = paper.struct('TR')
  parent.add(row)
  cells.forEach((text, index) => {
    row.add(paper.struct(head || index === 0 ? 'TH' : 'TD', {}, () => draw(text, index)))
  })
  row.end()
}

function artifact(paper: Paper, type: 'Layout' | 'Pagination', draw: () => unknown) {
  paper.markContent('Artifact', { type })
  draw()
  paper.endMarkedContent()
}

/** A table with its caption; the headings stand on every page that it takes. */
export function drawTable(paper: Paper, root: Structure, table: PaperTable) {
  say(paper, root, { tag: 'H2', text: table.caption, size: 12 })
  const parent = paper.struct('Table')
  root.add(parent)
  drawRow(paper, table, { cells: table.columns, head: true, parent })
  for (const cells of table.rows) drawRow(paper, table, { cells, head: false, parent })
  parent.end()
}

/** On every page, where an archivist looks for it; no part of the text. */
export function footPage(paper: Paper, text: string) {
  const { y } = paper
  artifact(paper, 'Pagination', () => {
    paper.font('text').fontSize(8).fillColor(SOFT)
    paper.text(text, LEFT, paper.page.height - LEFT + 4, { lineBreak: false })
  })
  paper.x = LEFT
  paper.y = y
}
