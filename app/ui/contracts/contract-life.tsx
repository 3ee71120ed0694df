import type { IsoDate } from '#app/domain/calendar.ts'
import type { Term } from '#app/domain/contract.ts'
import { type ContractLife, contractLife } from '#app/domain/contract-life.ts'
import type { RecordedDecision } from '#app/domain/decision-outcome.ts'
import { formatDate } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/text-keys.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import {
  isLaunch,
  type LifeDay,
  type LifeLabel,
  labelSide,
  lifeWindow,
  pixelOf,
} from '#app/ui/contracts/life-drawing.ts'
import type { TimeWindow } from '#app/ui/timeline/time-scale.ts'

type Props = {
  term: Term
  decisions: readonly RecordedDecision[]
  /** Computed days still open: notice, express renewal or our own decision, launch. */
  days: readonly LifeDay[]
  today: IsoDate
}
type Drawn = { life: ContractLife; days: readonly LifeDay[]; today: IsoDate; window: TimeWindow }

const LINE = 17
const BAR = 22
const WIDTHS = [
  { width: 680, className: 'hidden tablet:block' },
  { width: 320, className: 'tablet:hidden' },
] as const

function labelsOf(t: Translate<'echeancier'>, { life, days, today, window }: Drawn, width: number) {
  const at = (day: IsoDate) => pixelOf(day, window, width)
  const label = (key: string, day: IsoDate, word: string, tone: LifeLabel['tone']): LifeLabel => ({
    key,
    at: at(day),
    text: key === 'today' ? word : `${word} : ${formatDate(day, 'abbreviated')}`,
    tone,
  })
  const above = days
    .filter((day) => !isLaunch(day))
    .map(({ kind, on }) => label(`${kind}${on}`, on, t(`life.${kind}`), 'notice'))
  const lastEnd = life.renewals.at(-1)?.to
  const below = [
    label('start', life.from, t('life.start'), 'plain'),
    ...(life.renewedAfter ? [label('period', life.renewedAfter, t('life.periodEnd'), 'plain')] : []),
    ...(life.to ? [label('end', life.to, t(life.renewedAfter ? 'life.renewedUntil' : 'life.end'), 'plain')] : []),
    ...(lastEnd && !life.goesOn ? [label('last', lastEnd, t('life.lastEnd'), 'plain')] : []),
    ...days.filter(isLaunch).map(({ kind, on }) => label(`l${on}`, on, t(`life.${kind}`), 'launch')),
  ]
  return {
    above: labelSide([label('today', today, t('life.today'), 'today'), ...above], width),
    below: labelSide(below, width),
  }
}

function certainWords(t: Translate<'echeancier'>, { from, to, renewedAfter }: ContractLife): string {
  const days = { from: formatDate(from), to: to === null ? '' : formatDate(to) }
  if (to === null) return t('life.text.indefinite', days)
  return renewedAfter
    ? t('life.text.renewed', { ...days, periodEnd: formatDate(renewedAfter) })
    : t('life.text.term', days)
}

function words(t: Translate<'echeancier'>, { life, days }: Drawn): string {
  const renewals =
    life.renewalsLeft === null
      ? t('life.text.unlimited')
      : life.renewalsLeft > 0 && life.lastEnd
        ? t('life.text.renewals', { count: life.renewalsLeft, day: formatDate(life.lastEnd) })
        : ''
  return [
    certainWords(t, life),
    renewals,
    ...days.map(({ kind, on }) => t(`life.text.${kind}`, { day: formatDate(on) })),
  ]
    .filter(Boolean)
    .join(' ')
}

function Bars({ life, window, width, top, hatch }: Drawn & { width: number; top: number; hatch: string }) {
  const bar = (from: IsoDate, to: IsoDate) => {
    const x = pixelOf(from, window, width)
    return { x, y: top, width: Math.max(2, pixelOf(to, window, width) - x - 1.5), height: BAR, rx: 5 }
  }
  return (
    <>
      <rect {...bar(life.from, life.to ?? window.to)} className="fill-accent" opacity={0.88} />
      {life.renewals.map(({ from, to }, index) => (
        <rect key={from} {...bar(from, to)} fill={`url(#${hatch})`} opacity={Math.max(0.35, 1 - index * 0.22)} />
      ))}
    </>
  )
}

function Mark({ day, x, top }: { day: LifeDay; x: number; top: number }) {
  return isLaunch(day) ? (
    <path d="M0 -2 7 9 -7 9Z" transform={`translate(${x} ${top + BAR})`} className="life-launch" />
  ) : (
    <path d="M0 -8 8 0 0 8 -8 0Z" transform={`translate(${x} ${top})`} className="life-notice text-late" />
  )
}

function Drawing({ drawn, width, className }: { drawn: Drawn; width: number; className: string }) {
  const { t } = useTexts('echeancier')
  const { above, below } = labelsOf(t, drawn, width)
  const top = above.levels * LINE + 14
  const height = top + BAR + 14 + below.levels * LINE
  const now = pixelOf(drawn.today, drawn.window, width)
  const hatch = `life-hatch-${width}`
  return (
    <svg viewBox={`0 0 ${width} ${height}`} className={`life ${className}`} aria-hidden="true" focusable="false">
      <defs>
        <pattern id={hatch} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="3" height="7" className="fill-accent" opacity="0.7" />
        </pattern>
      </defs>
      <Bars {...drawn} width={width} top={top} hatch={hatch} />
      <line x1={now} x2={now} y1={top - 10} y2={top + BAR + 8} className="timeline-today" />
      {drawn.days.map((day) => (
        <Mark key={day.kind + day.on} day={day} x={pixelOf(day.on, drawn.window, width)} top={top} />
      ))}
      {above.labels.map(({ key, left, level, text, tone }) => (
        <text key={key} x={left} y={top - 14 - level * LINE} className={`life-label life-label-${tone}`}>
          {text}
        </text>
      ))}
      {below.labels.map(({ key, left, level, text, tone }) => (
        <text key={key} x={left} y={top + BAR + 22 + level * LINE} className={`life-label life-label-${tone}`}>
          {text}
        </text>
      ))}
    </svg>
  )
}

/** The life of one contract: what is certain full, what may follow hatched, its days marked; the same in words. */
export function ContractLifeDrawing({ term, decisions, days, today }: Props) {
  const { t } = useTexts('echeancier')
  const year = Number(today.slice(0, 4))
  const life = contractLife(term, decisions, { today, until: `${year + 6}-12-31` })
  const drawn = { life, days, today, window: lifeWindow(life, days, today) }
  return (
    <figure aria-label={t('life.title')}>
      <figcaption className="sr-only">{words(t, drawn)}</figcaption>
      {WIDTHS.map(({ width, className }) => (
        <Drawing key={width} drawn={drawn} width={width} className={className} />
      ))}
    </figure>
  )
}
