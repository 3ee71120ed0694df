import '#app/i18n/centre-texts.ts'
import { Link } from '@remix-run/react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Cell, Row, RowHeader, Table } from '#app/ui/table.tsx'
import type { Tone } from '#app/ui/tone.ts'

export type CatalogueLine = {
  id: string
  object: string
  reference: string | null
  centre: string
  supplier: string | null
  ordering: string
  badge: { tone: Tone; text: string }
}

/** What a body may read of the framework contracts around it, one a row. */
export function CatalogueTable({ lines }: { lines: readonly CatalogueLine[] }) {
  const { t } = useTexts('frameworks')
  const columns = (['object', 'centre', 'supplier', 'ordering', 'standing'] as const).map((key) => ({
    key,
    label: t(`catalogue.columns.${key}`),
  }))
  return (
    <Table caption={t('catalogue.caption')} columns={columns}>
      {lines.map((line) => (
        <Row key={line.id}>
          <RowHeader>
            <Link to={`/catalogue/${line.id}`} className="link break-words">
              {line.object}
            </Link>
            {line.reference ? <span className="block text-small text-ink-soft">{line.reference}</span> : null}
          </RowHeader>
          <Cell label={t('catalogue.columns.centre')}>
            <span className="break-words">{line.centre}</span>
          </Cell>
          <Cell label={t('catalogue.columns.supplier')}>{line.supplier ?? t('none')}</Cell>
          <Cell label={t('catalogue.columns.ordering')}>{line.ordering}</Cell>
          <Cell label={t('catalogue.columns.standing')}>
            <Badge tone={line.badge.tone}>{line.badge.text}</Badge>
          </Cell>
        </Row>
      ))}
    </Table>
  )
}
