import { Link } from '@remix-run/react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Callout } from '#app/ui/card.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { Notice } from '#app/ui/notice.tsx'
import type { RescueTexts } from '#app/ui/plans/plan-page-data.ts'
import type { Tone } from '#app/ui/tone.ts'

type Props = {
  sentence: string
  float: { text: string; tone: Tone } | null
  gap: string | null
  rescue: RescueTexts | null
}

const HELPS = {
  yes: { tone: 'text-done', icon: 'check' },
  no: { tone: 'text-late', icon: 'close' },
  unknown: { tone: 'text-ink-soft', icon: 'info' },
} as const

/** What the plan asks for, how much room is left, and what can still be done when there is none. */
export function PlanSummary({ sentence, float, gap, rescue }: Props) {
  const { t } = useTexts('plans')
  return (
    <div className="grid gap-4">
      <Callout tone={rescue ? 'late' : 'launch'}>
        <p className="text-ink text-lead">{sentence}</p>
        {float ? <p className={`tone-${float.tone} mt-2 font-medium text-tone`}>{float.text}</p> : null}
        {gap ? <p className="tone-missed mt-2 font-medium text-tone">{gap}</p> : null}
      </Callout>
      {rescue ? (
        <Notice tone="late" title={rescue.title}>
          <p>{rescue.intro}</p>
          <ul className="mt-2 grid gap-2">
            {rescue.ways.map(({ text, helps, to }) => (
              <li key={text} className="flex gap-2">
                <span className={HELPS[helps].tone}>
                  <Icon name={HELPS[helps].icon} size={16} />
                </span>
                <span className="min-w-0">
                  {text}{' '}
                  {to ? (
                    <Link to={to} className="link no-print">
                      {t('rescue.extend')}
                    </Link>
                  ) : null}
                </span>
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
    </div>
  )
}
