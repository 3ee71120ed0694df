import { addDays } from '#app/domain/calendar.ts'
import { formatDate } from '#app/i18n/format.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { BAR_HEIGHT, GANTT_SHAPES, monthMarks, pixelIn } from '#app/ui/plans/gantt-drawing.ts'
import type { GanttBar, GanttData } from '#app/ui/plans/plan-page-data.ts'

const TOP = 54
const TONES = { done: 'fill-done', late: 'fill-late', accent: 'fill-accent' } as const

type Shape = (typeof GANTT_SHAPES)[number]

function Scale({ data, shape, height }: { data: GanttData; shape: Shape; height: number }) {
  const { t } = useTexts('plans')
  const width = shape.width - shape.names
  const at = (day: string) => shape.names + pixelIn(day, data.window, width)
  const line = (day: string) => ({ x1: at(day), x2: at(day), y1: TOP - 8, y2: height })
  const before = at(data.today) > shape.width - 80
  return (
    <>
      {monthMarks(data.window, width).map(({ day, at: x, named }) => (
        <g key={day}>
          <line {...line(day)} className="stroke-line" />
          {named ? (
            <text x={shape.names + x + 2} y={12} className="life-label">
              {formatDate(day, 'abbreviated-month')}
            </text>
          ) : null}
        </g>
      ))}
      <line {...line(data.startOn)} className="stroke-launch" strokeWidth={1.5} />
      <text x={at(data.startOn) - 3} y={28} textAnchor="end" className="life-label life-label-launch">
        {t('page.start')}
      </text>
      <line {...line(data.today)} className="timeline-today" />
      <text
        x={at(data.today) + (before ? -3 : 3)}
        y={44}
        textAnchor={before ? 'end' : 'start'}
        className="life-label life-label-today"
      >
        {t('page.today')}
      </text>
    </>
  )
}

function Bar({ bar, data, shape, top }: { bar: GanttBar; data: GanttData; shape: Shape; top: number }) {
  const width = shape.width - shape.names
  const rect = ({ from, to }: { from: string; to: string }) => {
    const x = shape.names + pixelIn(from, data.window, width)
    const end = shape.names + pixelIn(addDays(to, 1), data.window, width)
    return { x, width: Math.max(2.5, end - x), rx: 3 }
  }
  const y = top + shape.barAt
  return (
    <>
      <text x={0} y={top + shape.nameAt} className="life-label">
        {bar.label}
      </text>
      <rect {...rect(bar.planned)} y={y} height={BAR_HEIGHT} className="fill-accent" opacity={0.22} />
      <rect {...rect(bar.expected)} y={y + 3} height={BAR_HEIGHT - 6} className={TONES[bar.expected.tone]} />
    </>
  )
}

/** When each step must lie and when it will; the table of the steps says the same in words. */
export function PlanGantt({ data }: { data: GanttData }) {
  const { t } = useTexts('plans')
  return (
    <figure aria-label={t('page.gantt')}>
      {GANTT_SHAPES.map((shape) => {
        const height = TOP + data.bars.length * shape.row + 6
        return (
          <svg
            key={shape.width}
            viewBox={`0 0 ${shape.width} ${height}`}
            className={`life ${shape.className}`}
            aria-hidden="true"
            focusable="false"
          >
            <Scale data={data} shape={shape} height={height} />
            {data.bars.map((bar, index) => (
              <Bar key={bar.label} bar={bar} data={data} shape={shape} top={TOP + index * shape.row} />
            ))}
          </svg>
        )
      })}
      <figcaption className="mt-3 text-ink-soft text-small">{t('page.ganttNote')}</figcaption>
    </figure>
  )
}
