import { addDays, daysBetween, firstOfNextMonth, type IsoDate } from '#app/domain/calendar.ts'
import { formatDate } from '#app/i18n/format.ts'
import { LINE, type Paper, SOFT } from '#app/pdf/paper.ts'

type Stretch = { from: IsoDate; to: IsoDate }
type Tone = 'done' | 'late' | 'accent'
export type PlanChart = {
  bars: readonly { label: string; planned: Stretch; expected: Stretch & { tone: Tone } }[]
  window: Stretch
  today: IsoDate
  startOn: IsoDate
  words: { today: string; start: string }
}

const COLOURS: Record<Tone, string> = { done: '#1d7a4d', late: '#b3243b', accent: '#0b4f8a' }
const PALE = '#c6d6e6'
const LAUNCH = '#5b3aa6'
const NAMES = 230
const ROW = 22
const HEAD = 34

function months(paper: Paper, { window }: PlanChart, { at, top, bottom }: Frame) {
  const first = firstOfNextMonth(window.from)
  const apart = Math.max(1, Math.ceil(62 / (at(addDays(first, 30)) - at(first))))
  let index = 0
  for (let day = first; day <= window.to; day = firstOfNextMonth(day)) {
    paper
      .moveTo(at(day), top + 12)
      .lineTo(at(day), bottom)
      .lineWidth(0.5)
      .stroke(LINE)
    const label = formatDate(day, 'abbreviated-month')
    if (index % apart === 0 && at(day) + 56 < paper.page.width - 30) write(paper, label, { x: at(day) + 2, y: top })
    index += 1
  }
}

type Frame = { left: number; top: number; bottom: number; at: (day: IsoDate) => number }

function write(paper: Paper, text: string, { x, y, colour = SOFT }: { x: number; y: number; colour?: string }) {
  paper.font('text').fontSize(8).fillColor(colour).text(text, x, y, { lineBreak: false })
}

function mark(paper: Paper, frame: Frame, { day, word, colour }: { day: IsoDate; word: string; colour: string }) {
  const x = frame.at(day)
  const ends = x > paper.page.width - 110
  paper
    .moveTo(x, frame.top + 14)
    .lineTo(x, frame.bottom)
    .lineWidth(1)
    .stroke(colour)
  write(paper, word, { x: ends ? x - paper.fontSize(8).widthOfString(word) - 3 : x + 3, y: frame.top + 14, colour })
}

/** What it takes of a page. */
export const chartHeight = ({ bars }: Pick<PlanChart, 'bars'>): number => HEAD + bars.length * ROW

/** Draws the plan from `top` on and answers where it ends. */
export function drawChart(paper: Paper, chart: PlanChart, { left, top }: { left: number; top: number }): number {
  const { window, bars, today, startOn, words } = chart
  const width = paper.page.width - left * 2 - NAMES
  const days = daysBetween(window.from, window.to) + 1
  const at = (day: IsoDate) => left + NAMES + (daysBetween(window.from, day) / days) * width
  const bottom = top + chartHeight(chart)
  const frame = { left, top, bottom, at }
  paper.font('text').fontSize(8)
  months(paper, chart, frame)
  bars.forEach(({ label, planned, expected }, index) => {
    const y = top + HEAD + index * ROW
    const bar = ({ from, to }: Stretch, [above, height]: [number, number], colour: string) =>
      paper.rect(at(from), y + above, Math.max(1.5, at(addDays(to, 1)) - at(from)), height).fill(colour)
    write(paper, label, { x: left, y: y + 5 })
    bar(planned, [2, 15], PALE)
    bar(expected, [5, 9], COLOURS[expected.tone])
  })
  mark(paper, frame, { day: startOn, word: words.start, colour: LAUNCH })
  mark(paper, frame, { day: today, word: words.today, colour: COLOURS.late })
  return bottom
}
