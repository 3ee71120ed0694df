import { drawHead, type HeadLogo } from '#app/pdf/order-head.ts'
import { drawFacts, drawParties, type Facts, type PaperParty } from '#app/pdf/order-parts.ts'
import { bytesOf, openPaper, type Paper, pageOf } from '#app/pdf/paper.ts'
import {
  artifact,
  bottomOf,
  drawTable,
  footPage,
  LEFT,
  type PaperTable,
  type Structure,
  say,
} from '#app/pdf/paper-parts.ts'

export type OrderPaper = {
  title: string
  language: string
  /** The colour of whoever keeps the centre. */
  accent: string
  logo: HeadLogo | null
  centre: string | null
  /** What a change or a cancellation is about. */
  intro: readonly string[]
  parties: readonly [PaperParty, PaperParty]
  facts: Facts
  tables: readonly PaperTable[]
  totals: { caption: string; facts: Facts }
  remarks: readonly { title: string; text: string }[]
  lostSigns: string
  footer: string
  page: (number: number) => string
  madeOn: Date
}

const BAND = 7
/** A heading of a table, its columns and a first row. */
const TABLE_START = 96

function drawBand(paper: Paper, colour: string) {
  artifact(paper, 'Pagination', () => paper.rect(0, 0, paper.page.width, BAND).fill(colour))
}

function startTable(paper: Paper) {
  paper.moveDown(0.8)
  if (paper.y > bottomOf(paper) - TABLE_START) paper.addPage()
}

function drawRemarks(paper: Paper, root: Structure, remarks: OrderPaper['remarks']) {
  for (const { title, text } of remarks) {
    paper.moveDown(0.6)
    if (paper.y > bottomOf(paper) - 60) paper.addPage()
    say(paper, root, { tag: 'H2', text: title, size: 12 })
    say(paper, root, { tag: 'P', text })
  }
}

/** What goes to a supplier on paper: an order, a change of it, or its cancellation. */
export async function orderPdf(order: OrderPaper): Promise<Buffer> {
  const paper = openPaper({ ...order, layout: 'portrait' })
  paper.on('pageAdded', () => {
    drawBand(paper, order.accent)
    footPage(paper, order.footer, order.page(pageOf(paper)))
    paper.x = LEFT
    paper.y = LEFT
  })
  paper.addPage()
  const root = paper.struct('Document')
  paper.addStructure(root)
  drawHead(paper, root, order)
  say(paper, root, { tag: 'H1', text: order.title, size: 18 })
  for (const text of order.intro) say(paper, root, { tag: 'P', text, size: 11 })
  paper.moveDown(0.6)
  drawParties(paper, root, order.parties)
  paper.moveDown(0.8)
  drawFacts(paper, root, order.facts)
  for (const table of order.tables) {
    startTable(paper)
    await drawTable(paper, root, table)
  }
  paper.moveDown(0.8)
  if (paper.y > bottomOf(paper) - 40 - order.totals.facts.length * 22) paper.addPage()
  say(paper, root, { tag: 'H2', text: order.totals.caption, size: 12 })
  drawFacts(paper, root, order.totals.facts, { right: true })
  drawRemarks(paper, root, order.remarks)
  if (paper.hasLostSigns) say(paper, root, { tag: 'P', text: order.lostSigns, size: 8 })
  root.end()
  return bytesOf(paper)
}
