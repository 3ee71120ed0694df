import { Link, useNavigate, useSearchParams } from '@remix-run/react'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Section } from '#app/ui/card.tsx'
import { echeancierAddress } from '#app/ui/deadlines/deadline-address.ts'
import { rangeAddress, TimelineControls } from '#app/ui/deadlines/timeline-controls.tsx'
import { TimelineTable } from '#app/ui/deadlines/timeline-table.tsx'
import { type DrawnLife, LifeBar, type LifePoint } from '#app/ui/timeline/life-bar.tsx'
import {
  positionOf,
  windowOfYears,
  type YearRange,
  yearMarks,
  type ZoomStep,
  zoomed,
} from '#app/ui/timeline/time-scale.ts'

export type TimelineRow = {
  id: string
  object: string
  tone: 'accent' | 'late' | 'missed'
  life: DrawnLife
  points: LifePoint[]
  /** The same in words. */
  words: string
  cells: { start: string; end: string; renewals: string; notice: string; launch: string }
}

export type TimelineData = {
  rows: TimelineRow[]
  range: YearRange
  today: string
  /** Where the next page of contracts begins. */
  next: string | null
  paged: boolean
  asTable: boolean
}

const KEYS: Partial<Record<string, ZoomStep>> = {
  '+': 'in',
  '=': 'in',
  '-': 'out',
  '−': 'out',
  ArrowLeft: 'earlier',
  ArrowRight: 'later',
}

function Legend() {
  const { t } = useTexts('echeancier')
  return (
    <ul className="timeline-legend">
      <li>
        <svg width="22" height="10" aria-hidden="true">
          <rect width="22" height="10" rx="3" className="fill-accent" />
        </svg>
        {t('timeline.legend.term')}
      </li>
      <li>
        <span className="timeline-hatch" aria-hidden="true" />
        {t('timeline.legend.renewals')}
      </li>
      <li>
        <svg width="14" height="14" viewBox="-7 -7 14 14" aria-hidden="true">
          <path d="M0 -6 6 0 0 6 -6 0Z" className="life-notice text-accent" />
        </svg>
        {t('timeline.legend.notice')}
      </li>
      <li>
        <svg width="13" height="11" viewBox="-6.5 -5 13 11" aria-hidden="true">
          <path d="M0 -4 6 6 -6 6Z" className="life-launch" />
        </svg>
        {t('timeline.legend.launch')}
      </li>
    </ul>
  )
}

function Years({ range }: { range: YearRange }) {
  return (
    <svg className="timeline-scale" aria-hidden="true" focusable="false">
      {yearMarks(range).map(({ year, at }) => (
        <g key={year}>
          <line x1={`${at}%`} x2={`${at}%`} y1="4" y2="100%" className="timeline-year" />
          <text x={`${at}%`} dx="6" y="14">
            {year}
          </text>
        </g>
      ))}
    </svg>
  )
}

function Today({ range, today }: { range: YearRange; today: string }) {
  const { t } = useTexts('echeancier')
  const at = positionOf(today, windowOfYears(range))
  if (at < 0 || at > 100) return null
  const side = at > 85 ? ({ dx: -5, textAnchor: 'end' } as const) : ({ dx: 5, textAnchor: 'start' } as const)
  return (
    <svg className="timeline-scale" aria-hidden="true" focusable="false">
      <line x1={`${at}%`} x2={`${at}%`} y1="20" y2="100%" className="timeline-today" />
      <text x={`${at}%`} y="100%" dy="-4" {...side} className="timeline-today-label">
        {t('timeline.today')}
      </text>
    </svg>
  )
}

/** Keys that move through time; each counts from the range asked last, also while that one is still on its way. */
function useTimeKeys(range: YearRange, today: string) {
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const { first, last } = range
  const asked = useRef(range)
  useEffect(() => {
    asked.current = { first, last }
  }, [first, last])

  return (event: KeyboardEvent) => {
    const step = event.ctrlKey || event.metaKey || event.altKey ? undefined : KEYS[event.key]
    const next = step && zoomed(asked.current, step, today)
    if (!next) return
    event.preventDefault()
    asked.current = next
    navigate(rangeAddress(search, next), { preventScrollReset: true, replace: true })
  }
}

function Drawing({ rows, range, today }: TimelineData) {
  const { t } = useTexts('echeancier')
  const window = windowOfYears(range)
  const onKeyDown = useTimeKeys(range, today)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset belongs to a form
    <div
      role="group"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: its keys move through time, like the links above it
      tabIndex={0}
      aria-label={t('timeline.summary', { from: range.first, to: range.last })}
      aria-describedby="timeline-keys"
      className="timeline"
      onKeyDown={onKeyDown}
    >
      <p id="timeline-keys" className="sr-only">
        {t('timeline.keys')}
      </p>
      <Years range={range} />
      <ul>
        {rows.map((row) => (
          <li key={row.id} className={`timeline-row tone-${row.tone}`}>
            <Link to={`/marches/${row.id}`} title={row.object} discover="none">
              {row.object}
            </Link>
            <LifeBar id={row.id} life={row.life} points={row.points} window={window} />
            <span className="sr-only">{row.words}</span>
          </li>
        ))}
      </ul>
      <Today range={range} today={today} />
    </div>
  )
}

/** The life of every contract in force on one scale of years; the same as a table for whoever prefers to read. */
export function ContractsTimeline({ timeline }: { timeline: TimelineData }) {
  const { t } = useTexts('echeancier')
  const [search] = useSearchParams()
  const { rows, next, paged, asTable } = timeline
  return (
    <Section id="vie" title={t('timeline.title')} aside={<TimelineControls timeline={timeline} />}>
      <div className="card timeline-card">
        {rows.length === 0 ? <p className="p-6 text-center text-ink-soft">{t('timeline.none')}</p> : null}
        {rows.length > 0 && asTable ? <TimelineTable rows={rows} /> : null}
        {rows.length > 0 && !asTable ? <Drawing {...timeline} /> : null}
        <div className="timeline-foot">
          {asTable ? <span /> : <Legend />}
          <div className="flex flex-wrap gap-4 no-print">
            {paged ? (
              <Link className="link" preventScrollReset to={`${echeancierAddress(search, { vie: null })}#vie`}>
                {t('timeline.first')}
              </Link>
            ) : null}
            {next ? (
              <Link className="link" preventScrollReset to={`${echeancierAddress(search, { vie: next })}#vie`}>
                {t('timeline.next')}
              </Link>
            ) : null}
          </div>
        </div>
      </div>
    </Section>
  )
}
