import { INK, LINE, type Paper, SOFT } from '#app/pdf/paper.ts'
import { artifact, bottomOf, LEFT, type Structure } from '#app/pdf/paper-parts.ts'

export type PaperParty = { title: string; name: string; lines: readonly string[] }
export type Facts = readonly { label: string; value: string }[]

const SIZE = 10
const GAP = 24
const LABELS = 0.34

const lineHeight = (paper: Paper) => paper.font('text').fontSize(SIZE).currentLineHeight(true)

type Block = { text: string; bold: boolean; soft: boolean }
type Place = { x: number; width: number }

/** One under the other in a column; how far down it comes. */
function drawColumn(paper: Paper, parent: Structure, blocks: readonly Block[], place: Place & { top: number }): number {
  const height = lineHeight(paper)
  let y = place.top
  for (const [at, { text, bold, soft }] of blocks.entries()) {
    const face = bold ? 'bold' : 'text'
    const lines = paper.font(face).fontSize(SIZE).linesOf(text, place.width)
    const top = y
    parent.add(
      paper.struct(at === 0 ? 'H2' : 'P', {}, () => {
        paper
          .font(face)
          .fontSize(SIZE)
          .fillColor(soft ? SOFT : INK)
        for (const [index, line] of lines.entries())
          paper._fragment(line, place.x, top + index * height, { align: 'left', lineWidth: place.width })
      }),
    )
    y += lines.length * height + 1
  }
  return y
}

const blocksOf = ({ title, name, lines }: PaperParty): Block[] => [
  { text: title, bold: false, soft: true },
  { text: name, bold: true, soft: false },
  ...lines.map((text) => ({ text, bold: false, soft: false })),
]

/** Who orders and who supplies, side by side; read one after the other. */
export function drawParties(paper: Paper, root: Structure, parties: readonly [PaperParty, PaperParty]) {
  const width = (paper.page.width - LEFT * 2 - GAP) / 2
  const top = paper.y
  const bottoms = parties.map((party, at) => {
    const section = paper.struct('Sect')
    root.add(section)
    const bottom = drawColumn(paper, section, blocksOf(party), { x: LEFT + at * (width + GAP), width, top })
    section.end()
    return bottom
  })
  paper.x = LEFT
  paper.y = Math.max(...bottoms)
}

type Look = { right?: boolean }

/** Labels with what they say beside them; `right`: sums below each other. */
export function drawFacts(paper: Paper, root: Structure, facts: Facts, { right = false }: Look = {}) {
  const whole = paper.page.width - LEFT * 2
  const labelWidth = right ? whole * 0.72 : whole * LABELS - 8
  const valueAt = LEFT + (right ? whole * 0.74 : whole * LABELS)
  const valueWidth = LEFT + whole - valueAt
  const high = lineHeight(paper)
  for (const { label, value } of facts) {
    const labels = paper.font('text').fontSize(SIZE).linesOf(label, labelWidth)
    const face = right ? 'bold' : 'text'
    const values = paper.font(face).fontSize(SIZE).linesOf(value, valueWidth)
    const height = Math.max(labels.length, values.length) * high + 5
    if (paper.y + height > bottomOf(paper)) paper.addPage()
    const top = paper.y
    root.add(
      paper.struct('P', {}, () => {
        paper.font('text').fontSize(SIZE).fillColor(SOFT)
        for (const [index, line] of labels.entries())
          paper._fragment(line, LEFT, top + 2 + index * high, { align: 'left', lineWidth: labelWidth })
        paper.font(face).fontSize(SIZE).fillColor(INK)
        for (const [index, line] of values.entries()) {
          paper._fragment(line, valueAt, top + 2 + index * high, {
            align: right ? 'right' : 'left',
            lineWidth: valueWidth,
          })
        }
      }),
    )
    paper.y = top + height
    paper.x = LEFT
    rule(paper)
  }
}

const rule = (paper: Paper) =>
  artifact(paper, 'Layout', () =>
    paper
      .moveTo(LEFT, paper.y)
      .lineTo(paper.page.width - LEFT, paper.y)
      .lineWidth(0.5)
      .stroke(LINE),
  )
