import { drawChart, type PlanChart } from '#app/pdf/launch-plan-chart.ts'
import { bytesOf, INK, LINE, openPaper, type Paper, SOFT } from '#app/pdf/paper.ts'

export type LaunchPlanPaper = {
  title: string
  object: string
  language: string
  /** What the plan says in sentences; the first one stands out. */
  sentences: readonly string[]
  rescue: { title: string; ways: readonly string[] } | null
  chart: PlanChart
  chartText: string
  table: { caption: string; columns: readonly string[]; rows: readonly (readonly string[])[] }
  footer: string
  madeOn: Date
}

const LEFT = 42
const SHARES = [0.22, 0.16, 0.08, 0.17, 0.16, 0.21] as const
const PADDING = 5

type Structure = PDFKit.PDFStructureElement

function say(paper: Paper, parent: Structure, { tag, text, size = 10 }: { tag: string; text: string; size?: number }) {
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

const columnsOf = (paper: Paper) => {
  const width = paper.page.width - LEFT * 2
  let x = LEFT
  return SHARES.map((share) => {
    const column = { x, width: share * width - PADDING }
    x += share * width
    return column
  })
}

/** Draws the cells of a row side by side; answers how high the highest is. */
function drawRow(paper: Paper, table: Structure, { cells, head }: { cells: readonly string[]; head: boolean }) {
  const columns = columnsOf(paper)
  paper.font(head ? 'bold' : 'text').fontSize(9)
  const heights = cells.map((text, index) => paper.heightOfString(text || ' ', { width: columns[index]?.width ?? 0 }))
  const height = Math.max(...heights) + PADDING * 2
  if (paper.y + height > paper.page.height - LEFT - 14) paper.addPage()
  const top = paper.y
  const row = paper.struct('TR')
  table.add(row)
  cells.forEach((text, index) => {
    const draw = () => {
      paper
        .font(head || index === 0 ? 'bold' : 'text')
        .fontSize(9)
        .fillColor(INK)
      paper.text(text, columns[index]?.x, top + PADDING, { width: columns[index]?.width ?? 0 })
    }
    row.add(paper.struct(head || index === 0 ? 'TH' : 'TD', {}, draw))
  })
  row.end()
  paper.markContent('Artifact', { type: 'Layout' })
  paper
    .moveTo(LEFT, top + height)
    .lineTo(paper.page.width - LEFT, top + height)
    .lineWidth(0.5)
    .stroke(LINE)
  paper.endMarkedContent()
  paper.x = LEFT
  paper.y = top + height
}

function drawTable(paper: Paper, root: Structure, { caption, columns, rows }: LaunchPlanPaper['table']) {
  say(paper, root, { tag: 'H2', text: caption, size: 12 })
  const table = paper.struct('Table')
  root.add(table)
  drawRow(paper, table, { cells: columns, head: true })
  for (const cells of rows) drawRow(paper, table, { cells, head: false })
  table.end()
}

/** On every page, where an archivist looks for it; no part of the text. */
function footPage(paper: Paper, text: string) {
  const { y } = paper
  paper.markContent('Artifact', { type: 'Pagination' })
  paper.font('text').fontSize(8).fillColor(SOFT)
  paper.text(text, LEFT, paper.page.height - LEFT + 4, { lineBreak: false })
  paper.endMarkedContent()
  paper.x = LEFT
  paper.y = y
}

/** The launch plan of a contract on paper: its sentences, its picture, its steps. */
export function launchPlanPdf(plan: LaunchPlanPaper): Promise<Buffer> {
  const paper = openPaper(plan)
  paper.on('pageAdded', () => footPage(paper, plan.footer))
  paper.addPage()
  const root = paper.struct('Document')
  paper.addStructure(root)
  say(paper, root, { tag: 'H1', text: plan.title, size: 18 })
  say(paper, root, { tag: 'P', text: plan.object, size: 11 })
  for (const text of plan.sentences) say(paper, root, { tag: 'P', text, size: 11 })
  const top = paper.y + 10
  const draw = () => {
    paper.y = drawChart(paper, plan.chart, { left: LEFT, top })
  }
  root.add(paper.struct('Figure', { alt: plan.chartText }, draw))
  paper.y += 10
  say(paper, root, { tag: 'P', text: plan.chartText, size: 8 })
  paper.addPage()
  drawTable(paper, root, plan.table)
  paper.moveDown(1)
  if (plan.rescue) {
    say(paper, root, { tag: 'H2', text: plan.rescue.title, size: 12 })
    for (const text of plan.rescue.ways) say(paper, root, { tag: 'P', text })
  }
  root.end()
  return bytesOf(paper)
}
