import { setImmediate } from 'node:timers/promises'
import { INK, LINE, type Paper, pageNumber, SOFT } from '#app/pdf/paper.ts'

export const LEFT = 42
const PADDING = 5
/** Between two columns, wide enough that figures on the right end apart from the words after them. */
const GAP = 9
const TEXT_SIZE = 9

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

type Cell = { x: number; width: number; align: 'left' | 'right'; face: 'text' | 'bold'; lines: readonly string[] }

/** The cells side by side, each broken into the lines of its column. */
function cellsOf(
  paper: Paper,
  { shares, figures }: PaperTable,
  { texts, head }: { texts: readonly string[]; head: boolean },
) {
  const whole = paper.page.width - LEFT * 2
  let x = LEFT
  return texts.map((text, index): Cell => {
    const share = whole * (shares[index] ?? 0)
    const place = { x, width: share - GAP, align: figures?.includes(index) ? ('right' as const) : ('left' as const) }
    x += share
    const face = head || index === 0 ? 'bold' : 'text'
    return { ...place, face, lines: paper.font(face).fontSize(TEXT_SIZE).linesOf(text, place.width) }
  })
}

/** Both faces are as high. */
const lineHeight = (paper: Paper) => paper.font('text').fontSize(TEXT_SIZE).currentLineHeight(true)

function drawLines(paper: Paper, { lines, face, x, ...look }: Cell, top: number) {
  const height = lineHeight(paper)
  paper.font(face).fillColor(INK)
  for (const [index, line] of lines.entries())
    paper._fragment(line, x, top + PADDING + index * height, { align: look.align, lineWidth: look.width })
}

export const bottomOf = (paper: Paper) => paper.page.height - LEFT - 14

/** How many lines of a row have room on what is left of the page. */
const roomFor = (paper: Paper) => Math.floor((bottomOf(paper) - paper.y - PADDING * 2) / lineHeight(paper))

const countLines = (cells: readonly Cell[]) => Math.max(1, ...cells.map(({ lines }) => lines.length))

/** Draws that many lines of a row, the line below it, and goes on from there. */
function drawSlice(paper: Paper, count: number, draw: (top: number) => void) {
  const top = paper.y
  const bottom = top + PADDING * 2 + count * lineHeight(paper)
  draw(top)
  artifact(paper, 'Layout', () =>
    paper
      .moveTo(LEFT, bottom)
      .lineTo(paper.page.width - LEFT, bottom)
      .lineWidth(0.5)
      .stroke(LINE),
  )
  paper.x = LEFT
  paper.y = bottom
}

/** On the next page, below the headings again: a screen reader has read them before the first row. */
function goToNextPage(paper: Paper, table: PaperTable) {
  paper.addPage()
  const cells = cellsOf(paper, table, { texts: table.columns, head: true })
  drawSlice(paper, countLines(cells), (top) =>
    artifact(paper, 'Pagination', () => {
      for (const cell of cells) drawLines(paper, cell, top)
    }),
  )
}

/** Draws a row, on the next page where it has no room; one that no page can hold goes over several. */
function drawRow(paper: Paper, table: PaperTable, row: { texts: readonly string[]; head: boolean; parent: Structure }) {
  const cells = cellsOf(paper, table, row)
  const count = countLines(cells)
  if (count > roomFor(paper)) {
    if (row.head) paper.addPage()
    else goToNextPage(paper, table)
  }
  const element = paper.struct('TR')
  row.parent.add(element)
  const elements = cells.map(({ face }) => {
    const cell = paper.struct(face === 'bold' ? 'TH' : 'TD')
    element.add(cell)
    return cell
  })
  for (let from = 0; from < count; ) {
    if (from > 0) goToNextPage(paper, table)
    const to = Math.min(count, from + Math.max(1, roomFor(paper)))
    drawSlice(paper, to - from, (top) => {
      for (const [index, cell] of cells.entries()) {
        const lines = cell.lines.slice(from, to)
        if (from === 0 || lines.length > 0) elements[index]?.add(() => drawLines(paper, { ...cell, lines }, top))
      }
    })
    from = to
  }
  element.end()
}

export function artifact(paper: Paper, type: 'Layout' | 'Pagination', draw: () => unknown) {
  paper.markContent('Artifact', { type })
  draw()
  paper.endMarkedContent()
}

/** After so many rows the process serves whoever waits: an annex of six thousand takes seconds. */
const ROWS_AT_ONCE = 50

/** A table with its caption; the headings stand on every page that it takes. */
export async function drawTable(paper: Paper, root: Structure, table: PaperTable) {
  say(paper, root, { tag: 'H2', text: table.caption, size: 12 })
  const parent = paper.struct('Table')
  root.add(parent)
  drawRow(paper, table, { texts: table.columns, head: true, parent })
  for (const [at, texts] of table.rows.entries()) {
    if (at % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) await setImmediate()
    drawRow(paper, table, { texts, head: false, parent })
  }
  parent.end()
}

/** On every page, where an archivist looks for it; no part of the text. */
export function footPage(paper: Paper, text: string, number = pageNumber(paper)) {
  const { y } = paper
  artifact(paper, 'Pagination', () => {
    paper.font('text').fontSize(8).fillColor(SOFT)
    const top = paper.page.height - LEFT + 4
    paper.text(text, LEFT, top, { lineBreak: false })
    paper.text(number, paper.page.width - LEFT - paper.widthOfString(number), top, { lineBreak: false })
  })
  paper.x = LEFT
  paper.y = y
}
