import '#app/i18n/centre-texts.ts'
import { Link } from '@remix-run/react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Badge } from '#app/ui/badge.tsx'
import type { CentreLine } from '#app/ui/centres/centre-lines.ts'
import { MembershipBadge } from '#app/ui/centres/centre-marks.tsx'
import { Cell, Row, RowHeader, Table } from '#app/ui/table.tsx'

/** What we may buy where until when, the next day that matters, and what was bought. */
export function CentreTable({ lines }: { lines: readonly CentreLine[] }) {
  const { t } = useTexts('centres')
  const columns = [
    { key: 'centre', label: t('list.centre') },
    { key: 'status', label: t('list.status') },
    { key: 'until', label: t('list.until') },
    { key: 'next', label: t('list.next') },
    { key: 'bought', label: t('list.bought'), numeric: true },
  ]
  return (
    <Table caption={t('title')} columns={columns}>
      {lines.map((line) => (
        <Row key={line.id}>
          <RowHeader>
            <Link to={`/centrales/${line.id}`} className="link break-words">
              {line.name}
            </Link>
            {line.operator ? (
              <span className="block text-small font-normal break-words text-ink-soft">{line.operator}</span>
            ) : null}
            {line.own ? null : (
              <span className="mt-1 block">
                <Badge tone="outline">{t('uses')}</Badge>
              </span>
            )}
          </RowHeader>
          <Cell label={t('list.status')}>
            <MembershipBadge status={line.status} />
            {line.joining ? (
              <Link to={line.joining} className="link mt-1 block text-small">
                {t(line.status === 'draft' ? 'list.goOn' : 'list.seeRequest')}
              </Link>
            ) : null}
          </Cell>
          <Cell label={t('list.until')}>
            <span className="whitespace-nowrap">{line.until}</span>
          </Cell>
          <Cell label={t('list.next')}>
            <Next next={line.next} />
          </Cell>
          <Cell label={t('list.bought')} numeric>
            <div>
              {line.spent ? <span className="block whitespace-nowrap">{line.spent}</span> : null}
              <span className="text-small text-ink-soft">{line.purchases}</span>
            </div>
          </Cell>
        </Row>
      ))}
    </Table>
  )
}

function Next({ next }: { next: CentreLine['next'] }) {
  const { t } = useTexts('centres')
  if (!next) return <span className="text-ink-faint">{t('list.noNext')}</span>
  return (
    <div className={next.late ? 'tone-late text-tone' : undefined}>
      <span className="whitespace-nowrap">{next.day}</span>
      <span className="block text-small tablet:whitespace-nowrap">{next.kind}</span>
    </div>
  )
}
