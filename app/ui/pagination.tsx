import { Link, useLocation } from '@remix-run/react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Icon, type IconName } from '#app/ui/icon.tsx'
import { pageAddress, pagesShown } from '#app/ui/list-address.ts'

type Props = { page: number; pageCount: number; summary?: string }
type StepProps = { to: string | null; label: string; icon: IconName; rel: 'prev' | 'next' }

function Step({ to, label, icon, rel }: StepProps) {
  if (to === null) {
    return (
      <span className="page-link" aria-disabled="true">
        <Icon name={icon} size={16} />
        <span className="sr-only">{label}</span>
      </span>
    )
  }
  return (
    <Link to={to} rel={rel} className="page-link" aria-label={label}>
      <Icon name={icon} size={16} />
    </Link>
  )
}

/** Pages of a list as addresses that keep its search, filters and order; `summary` says which rows are shown. */
export function Pagination({ page, pageCount, summary }: Props) {
  const { t } = useTexts('common')
  const { search } = useLocation()
  const at = (number: number) => (number < 1 || number > pageCount ? null : pageAddress(search, number))
  return (
    <nav aria-label={t('pages.label')} className="pagination no-print">
      <p className="figures">{summary}</p>
      {pageCount > 1 ? (
        <ol>
          <li>
            <Step to={at(page - 1)} label={t('pages.previous')} icon="chevronLeft" rel="prev" />
          </li>
          {pagesShown(page, pageCount).map((number, index) => (
            <li key={number ?? `gap-${index}`}>
              {number === null ? (
                <span className="page-link">…</span>
              ) : (
                <Link
                  to={pageAddress(search, number)}
                  className="page-link"
                  aria-label={t('pages.page', { page: number })}
                  aria-current={number === page ? 'page' : undefined}
                >
                  {number}
                </Link>
              )}
            </li>
          ))}
          <li>
            <Step to={at(page + 1)} label={t('pages.next')} icon="chevronRight" rel="next" />
          </li>
        </ol>
      ) : null}
    </nav>
  )
}
