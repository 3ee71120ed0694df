import '#app/i18n/centre-texts.ts'
import { Link } from '@remix-run/react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Cell, Row, RowHeader, Table } from '#app/ui/table.tsx'

export type ConventionLine = {
  id: string
  number: number
  title: string
  term: string
  publishedOn: string
  publishedBy: string | null
  members: number
  current: boolean
}

const COLUMNS = ['version', 'titleColumn', 'term', 'published', 'members', 'file'] as const

export function ConventionTable({ versions }: { versions: readonly ConventionLine[] }) {
  const { t } = useTexts('our-centre')
  const columns = COLUMNS.map((key) => ({ key, label: t(`conventions.${key}`), numeric: key === 'members' }))
  return (
    <Table caption={t('conventions.caption')} columns={columns}>
      {versions.map(({ id, number, title, term, publishedOn, publishedBy, members, current }) => (
        <Row key={id}>
          <RowHeader>
            <Link className="link" to={`/notre-centrale/conventions/${id}`}>
              {t('conventions.number', { number })}
            </Link>{' '}
            {current ? <Badge tone="done">{t('conventions.current')}</Badge> : null}
          </RowHeader>
          <Cell label={t('conventions.titleColumn')}>{title}</Cell>
          <Cell label={t('conventions.term')}>{term}</Cell>
          <Cell label={t('conventions.published')}>
            {publishedOn}
            {publishedBy ? (
              <span className="block text-small text-ink-soft">{t('conventions.by', { person: publishedBy })}</span>
            ) : null}
          </Cell>
          <Cell label={t('conventions.members')} numeric>
            {members}
          </Cell>
          <Cell label={t('conventions.file')}>
            <a className="link" href={`/notre-centrale/conventions/${id}/convention.pdf`}>
              {t('conventions.pdf')}
            </a>
          </Cell>
        </Row>
      ))}
    </Table>
  )
}
