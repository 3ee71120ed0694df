import { Link } from '@remix-run/react'
import type { Tone } from '#app/ui/tone.ts'

export type Stat = {
  value: number
  shown: string
  label: string
  tone?: Tone
  to?: string
  current?: boolean
}

function Figure({ shown, label }: Pick<Stat, 'shown' | 'label'>) {
  return (
    <>
      <b>{shown}</b> <span>{label}</span>
    </>
  )
}

/** Counters side by side; each leads to exactly the rows it counts. */
export function Stats({ label, items }: { label: string; items: readonly Stat[] }) {
  return (
    <nav aria-label={label} className="stats">
      {items.map(({ value, shown, label: text, tone = 'neutral', to, current }) => {
        const look = { className: `stat tone-${tone}`, 'data-empty': value === 0 }
        return to === undefined ? (
          <div key={text} {...look}>
            <Figure shown={shown} label={text} />
          </div>
        ) : (
          <Link key={text} to={to} aria-current={current ? 'true' : undefined} preventScrollReset {...look}>
            <Figure shown={shown} label={text} />
          </Link>
        )
      })}
    </nav>
  )
}
