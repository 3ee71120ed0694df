import type { ReactNode } from 'react'
import type { Tone } from '#app/ui/tone.ts'

type Props = { id: string; label: ReactNode; detail?: ReactNode; value: number; max: number; tone?: Tone }

/** How far a work or a sum has come; `detail` says it in words. */
export function ProgressBar({ id, label, detail, value, max, tone = 'accent' }: Props) {
  return (
    <div className={`grid gap-1.5 tone-${tone}`}>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 text-small">
        <label htmlFor={id} className="font-medium text-ink">
          {label}
        </label>
        {detail ? <span className="figures text-ink-soft">{detail}</span> : null}
      </div>
      <progress id={id} className="progress" value={Math.min(value, max)} max={max} />
    </div>
  )
}
