import type { ReactNode } from 'react'
import { classNames } from '#app/ui/class-names.ts'
import type { Tone } from '#app/ui/tone.ts'

type Props = { tone?: Tone | 'outline'; children: ReactNode }

export function Badge({ tone = 'neutral', children }: Props) {
  return <span className={classNames('badge', tone === 'outline' ? 'badge-outline' : `tone-${tone}`)}>{children}</span>
}
