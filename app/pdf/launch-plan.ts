import { chartHeight, drawChart, type PlanChart } from '#app/pdf/launch-plan-chart.ts'
import { bytesOf, lostSigns, openPaper, type Paper } from '#app/pdf/paper.ts'
import { drawTable, footPage, LEFT, say } from '#app/pdf/paper-parts.ts'

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

const SHARES = [0.22, 0.16, 0.08, 0.17, 0.16, 0.21] as const

const LONGEST_OBJECT = 300

/** The page names the contract in full. */
const shortened = (object: string): string => {
  const letters = [...object]
  if (letters.length <= LONGEST_OBJECT) return object
  const kept = letters.slice(0, LONGEST_OBJECT - 1).join('')
  // Between words, unless what comes last is one endless word.
  const end = /\s/.test(letters[LONGEST_OBJECT - 1] ?? '') ? kept : kept.replace(/\s+\S{1,60}$/, '')
  return `${end.replace(/[\s,;:–-]+$/, '')}…`
}

/** For the chart and the note below it. */
const hasRoom = (paper: Paper, chart: PlanChart): boolean =>
  paper.y + 10 + chartHeight(chart) + 34 <= paper.page.height - LEFT

/** The launch plan of a contract on paper: its sentences, its picture, its steps. */
export async function launchPlanPdf(plan: LaunchPlanPaper): Promise<Buffer> {
  const paper = openPaper(plan)
  paper.on('pageAdded', () => footPage(paper, plan.footer))
  paper.addPage()
  const root = paper.struct('Document')
  paper.addStructure(root)
  say(paper, root, { tag: 'H1', text: plan.title, size: 18 })
  say(paper, root, { tag: 'P', text: shortened(plan.object), size: 11 })
  for (const text of plan.sentences) say(paper, root, { tag: 'P', text, size: 11 })
  if (!hasRoom(paper, plan.chart)) paper.addPage()
  const top = paper.y + 10
  const draw = () => {
    paper.y = drawChart(paper, plan.chart, { left: LEFT, top })
  }
  root.add(paper.struct('Figure', { alt: plan.chartText }, draw))
  paper.y += 10
  say(paper, root, { tag: 'P', text: plan.chartText, size: 8 })
  paper.addPage()
  await drawTable(paper, root, { ...plan.table, shares: SHARES })
  paper.moveDown(1)
  if (plan.rescue) {
    say(paper, root, { tag: 'H2', text: plan.rescue.title, size: 12 })
    for (const text of plan.rescue.ways) say(paper, root, { tag: 'P', text })
  }
  for (const text of lostSigns(paper)) say(paper, root, { tag: 'P', text, size: 8 })
  root.end()
  return bytesOf(paper)
}
