import { Link, useSearchParams } from '@remix-run/react'
import { useTexts } from '#app/i18n/use-texts.ts'
import type { TimelineData } from '#app/ui/deadlines/contracts-timeline.tsx'
import { echeancierAddress } from '#app/ui/deadlines/deadline-address.ts'
import { Icon, type IconName } from '#app/ui/icon.tsx'
import { type YearRange, type ZoomStep, zoomed } from '#app/ui/timeline/time-scale.ts'

/** The échéancier with its timeline on those years. */
export const rangeAddress = (search: URLSearchParams, { first, last }: YearRange): string =>
  echeancierAddress(search, { de: String(first), a: String(last) })

const STEPS = [
  { step: 'earlier', icon: 'chevronLeft', text: 'timeline.earlier' },
  { step: 'out', icon: 'minus', text: 'timeline.zoomOut' },
  { step: 'in', icon: 'plus', text: 'timeline.zoomIn' },
  { step: 'later', icon: 'chevronRight', text: 'timeline.later' },
] as const satisfies readonly { step: ZoomStep; icon: IconName; text: string }[]

/** Moves and zooms by whole years, and changes between drawing and table; every state has its address. */
export function TimelineControls({ timeline }: { timeline: TimelineData }) {
  const { t } = useTexts('echeancier')
  const [search] = useSearchParams()
  const { range, today, asTable } = timeline
  return (
    <nav aria-label={t('timeline.controls')} className="timeline-controls no-print">
      {STEPS.map(({ step, icon, text }) => {
        const next = zoomed(range, step, today)
        return next ? (
          <Link
            key={step}
            to={rangeAddress(search, next)}
            preventScrollReset
            replace
            aria-label={t(text)}
            title={t(text)}
            className="page-link"
          >
            <Icon name={icon} size={15} />
          </Link>
        ) : (
          <span key={step} className="page-link" aria-disabled="true">
            <Icon name={icon} size={15} />
          </span>
        )
      })}
      <span className="figures hidden px-1 text-small text-ink-soft phone:inline">
        {range.first}–{range.last}
      </span>
      <Link
        to={`${echeancierAddress(search, { forme: asTable ? null : 'tableau' })}#vie`}
        preventScrollReset
        className="button button-secondary button-small"
      >
        {t(asTable ? 'timeline.asDrawing' : 'timeline.asTable')}
      </Link>
    </nav>
  )
}
