import { Link } from '@remix-run/react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Icon } from '#app/ui/icon.tsx'

export type Crumb = { label: string; to?: string }

/** The way back up; the last crumb is the page itself and has no address. */
export function Breadcrumb({ items }: { items: readonly Crumb[] }) {
  const { t } = useTexts('common')
  return (
    <nav aria-label={t('breadcrumb')} className="text-small text-ink-faint">
      <ol className="flex flex-wrap items-center gap-x-1">
        {items.map(({ label, to }, index) => (
          <li key={to ?? 'here'} className="flex min-w-0 max-w-full items-center gap-x-1">
            {index > 0 ? <Icon name="chevronRight" size={12} /> : null}
            {to === undefined ? (
              <span aria-current="page" className="truncate">
                {label}
              </span>
            ) : (
              <Link to={to} className="truncate rounded-small leading-6 hover:text-ink hover:underline">
                {label}
              </Link>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
