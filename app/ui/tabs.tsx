import { Link } from '@remix-run/react'

export type Tab = { to: string; label: string; count?: string; current: boolean }

/** Views of one thing, each with an address of its own: works without script and with the back button. */
export function Tabs({ label, items }: { label: string; items: readonly Tab[] }) {
  return (
    <nav aria-label={label} className="tabs">
      {items.map(({ to, label: text, count, current }) => (
        <Link key={to} to={to} className="tab" aria-current={current ? 'page' : undefined} preventScrollReset>
          {text} {count === undefined ? null : <span>{count}</span>}
        </Link>
      ))}
    </nav>
  )
}
