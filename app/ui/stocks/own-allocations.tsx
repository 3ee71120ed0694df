import '#app/i18n/centre-texts.ts'
import { Link } from '@remix-run/react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Section } from '#app/ui/card.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Cell, Row, RowHeader, Table } from '#app/ui/table.tsx'

export type OwnLine = {
  key: string
  season: string
  running: boolean
  article: string
  allocated: string
  taken: string
  left: string
  free: string | null
}

/** What our organisation may take of what a centre holds in stock; nothing is shown where a supplier serves. */
export function OwnAllocations({ lines, journalTo }: { lines: readonly OwnLine[] | null; journalTo: string | null }) {
  const { t } = useTexts('stocks')
  if (lines === null) return null
  const columns = [
    { key: 'article', label: t('own.article') },
    { key: 'season', label: t('own.season') },
    ...(['allocated', 'taken', 'left', 'free'] as const).map((key) => ({ key, label: t(`own.${key}`), numeric: true })),
  ]
  return (
    <Section id="allocation" title={t('own.title')}>
      {lines.length === 0 ? (
        <Notice tone="missed">{t('own.none')}</Notice>
      ) : (
        <Table caption={t('own.title')} columns={columns} paired>
          {lines.map((line) => (
            <Row key={line.key}>
              <RowHeader>
                <span className="break-words">{line.article}</span>
              </RowHeader>
              <Cell label={t('own.season')}>
                <span className="break-words">{line.season}</span>{' '}
                {line.running ? <Badge tone="done">{t('own.now')}</Badge> : null}
              </Cell>
              <Cell label={t('own.allocated')} numeric>
                {line.allocated}
              </Cell>
              <Cell label={t('own.taken')} numeric>
                {line.taken}
              </Cell>
              <Cell label={t('own.left')} numeric>
                <strong>{line.left}</strong>
              </Cell>
              <Cell label={t('own.free')} numeric>
                {line.free ?? '–'}
              </Cell>
            </Row>
          ))}
        </Table>
      )}
      {journalTo === null || lines.length === 0 ? null : (
        <p className="no-print mt-3">
          <Link to={journalTo} className="link">
            {t('own.journal')}
          </Link>
        </p>
      )}
    </Section>
  )
}
