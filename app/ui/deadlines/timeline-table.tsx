import { Link } from '@remix-run/react'
import { useTexts } from '#app/i18n/use-texts.ts'
import type { TimelineRow } from '#app/ui/deadlines/contracts-timeline.tsx'

const COLUMNS = ['start', 'end', 'renewals', 'notice', 'launch'] as const

/** What the drawing shows, in words. */
export function TimelineTable({ rows }: { rows: readonly TimelineRow[] }) {
  const { t } = useTexts('echeancier')
  return (
    <div className="overflow-x-auto">
      <table className="table table-cards">
        <caption className="sr-only">{t('timeline.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('timeline.columns.object')}</th>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {t(`timeline.columns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <Link className="link" to={`/marches/${row.id}`}>
                  {row.object}
                </Link>
              </th>
              {COLUMNS.map((column) => (
                <td
                  key={column}
                  className={column === 'renewals' ? undefined : 'tablet:whitespace-nowrap'}
                  data-label={t(`timeline.columns.${column}`)}
                >
                  {row.cells[column]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
