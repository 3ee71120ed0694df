import type { ReactNode } from 'react'
import { Icon, type IconName } from '#app/ui/icon.tsx'

type Props = { icon?: IconName; title: string; actions?: ReactNode; children?: ReactNode }

/** Nothing here yet, or nothing found: says what to do first. */
export function EmptyState({ icon = 'folder', title, actions, children }: Props) {
  return (
    <div className="empty-state">
      <span className="empty-state-mark">
        <Icon name={icon} size={24} />
      </span>
      <h2>{title}</h2>
      {children ? <p>{children}</p> : null}
      {actions ? <div className="actions">{actions}</div> : null}
    </div>
  )
}
