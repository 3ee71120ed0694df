import '#app/i18n/centre-texts.ts'
import { scaleOf } from '#app/domain/consumption.ts'
import type { PointWords } from '#app/i18n/consumption-words.ts'
import { formatEuro } from '#app/i18n/format.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { classNames } from '#app/ui/class-names.ts'

const HEIGHT = 168
const LABELS = 40
const EURO = 100
/** Beyond so many bars a telephone has no room for every label. */
const FEW = 7

/** The picture is that many months wide at least: a single month is a bar and not a wall. */
const FEWEST = 6

type Drawn = { point: PointWords; start: number; width: number; height: number }

function Bar({ drawn: { point, start, width, height } }: { drawn: Drawn }) {
  const { t } = useTexts('consumption')
  return (
    <rect
      x={`${start + width * 0.16}%`}
      y={HEIGHT - height}
      width={`${width * 0.68}%`}
      height={height}
      rx={3}
      className={classNames('use-bar', point.running && 'use-bar-running')}
    >
      <title>{t('months.bar', { when: point.when, amount: point.written })}</title>
    </rect>
  )
}

/** What was ordered, a bar a month; its figures stand in the table beside it. */
export function MonthChart({ id, points }: { id: string; points: readonly PointWords[] }) {
  const { t } = useTexts('consumption')
  const scale = scaleOf(Math.max(0, ...points.map(({ amount }) => amount)) / EURO)
  const top = (scale.at(-1) ?? 0) * EURO
  const width = 100 / Math.max(points.length, FEWEST)
  const every = Math.ceil(points.length / FEW)
  const yOf = (amount: number) => (top === 0 ? 0 : (amount / top) * HEIGHT)
  return (
    <figure className="use-chart" aria-labelledby={`${id}-says`}>
      <figcaption id={`${id}-says`} className="sr-only">
        {t('months.picture')}
      </figcaption>
      <div aria-hidden="true" className="use-scale figures">
        {scale.toReversed().map((value) => (
          <span key={value}>{formatEuro(value * EURO)}</span>
        ))}
      </div>
      <svg width="100%" height={HEIGHT + LABELS} aria-hidden="true" focusable="false" className="overflow-visible">
        {scale.map((value) => {
          const y = HEIGHT - yOf(value * EURO)
          return <line key={value} x1="0" x2="100%" y1={y} y2={y} className="use-grid" />
        })}
        {points.map((point, position) => (
          <Bar key={point.key} drawn={{ point, start: position * width, width, height: yOf(point.amount) }} />
        ))}
        {points.map((point, position) => (
          <text
            key={point.key}
            x={`${(position + 0.5) * width}%`}
            y={HEIGHT + 17}
            textAnchor="middle"
            className={classNames('use-label', position % every !== 0 && 'use-label-wide')}
          >
            {point.label}
            {point.year === null ? null : (
              <tspan x={`${(position + 0.5) * width}%`} dy={15}>
                {point.year}
              </tspan>
            )}
          </text>
        ))}
      </svg>
    </figure>
  )
}
