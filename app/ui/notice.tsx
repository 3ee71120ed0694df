import type { ReactNode } from 'react'
import { Icon, type IconName } from '#app/ui/icon.tsx'
import type { Tone } from '#app/ui/tone.ts'

const ICONS: Record<Tone, IconName> = {
  neutral: 'info',
  accent: 'info',
  decide: 'info',
  launch: 'info',
  late: 'alert',
  missed: 'alert',
  done: 'check',
}

type Props = { tone?: Tone; title?: ReactNode; actions?: ReactNode; live?: boolean; children?: ReactNode }

/** Something to know before going on. `live` reads it out when it appears after an action. */
export function Notice({ tone = 'decide', title, actions, live = false, children }: Props) {
  return (
    <div className={`notice tone-${tone}`} role={live ? (tone === 'late' ? 'alert' : 'status') : undefined}>
      <Icon name={ICONS[tone]} />
      <div>
        {title ? <p className="notice-title">{title}</p> : null}
        {children}
        {actions ? <div className="actions mt-3">{actions}</div> : null}
      </div>
    </div>
  )
}
