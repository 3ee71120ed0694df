import { isInside, positionOf, type Span, spanOf, type TimeWindow } from '#app/ui/timeline/time-scale.ts'

export type LifePoint = { kind: 'notice' | 'launch'; on: string }
export type DrawnLife = {
  from: string
  to: string | null
  renewals: readonly { from: string; to: string }[]
  goesOn: boolean
}

type Props = { id: string; life: DrawnLife; points: readonly LifePoint[]; window: TimeWindow }

const TOP = 9
const HEIGHT = 15

function Bar({ span, fill, className }: { span: Span; fill: string; className?: string }) {
  return (
    <rect
      x={`${span.start}%`}
      y={TOP}
      width={`${Math.max(span.length - 0.15, 0.15)}%`}
      height={HEIGHT}
      rx={span.cutStart && span.cutEnd ? 0 : 4}
      fill={fill}
      className={className}
    />
  )
}

function Point({ point, window }: { point: LifePoint; window: TimeWindow }) {
  const x = `${positionOf(point.on, window)}%`
  return point.kind === 'notice' ? (
    <svg x={x} y={TOP} aria-hidden="true" className="overflow-visible">
      <path d="M0 -7.5 6 -1.5 0 4.5 -6 -1.5Z" className="life-notice" />
    </svg>
  ) : (
    <svg x={x} y={TOP + HEIGHT} aria-hidden="true" className="overflow-visible">
      <path d="M0 -4 6 6 -6 6Z" className="life-launch" />
    </svg>
  )
}

/** One contract on the common scale: what is certain full, what may follow hatched, its days as marks. */
export function LifeBar({ id, life, points, window }: Props) {
  const hatch = `hatch-${id}`
  const certain = spanOf(life, window)
  const possible = life.renewals.flatMap((renewal) => spanOf(renewal, window) ?? [])
  return (
    <svg className="life-bar" width="100%" height={34} aria-hidden="true" focusable="false">
      <defs>
        <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="2.6" height="6" fill="currentColor" opacity="0.6" />
        </pattern>
      </defs>
      {possible.map((span) => (
        <Bar key={span.start} span={span} fill={`url(#${hatch})`} />
      ))}
      {certain ? <Bar span={certain} fill="currentColor" className="life-certain" /> : null}
      {points
        .filter(({ on }) => isInside(on, window))
        .map((point) => (
          <Point key={`${point.kind}${point.on}`} point={point} window={window} />
        ))}
    </svg>
  )
}
