import '#app/i18n/centre-texts.ts'
import { Link } from '@remix-run/react'
import type { StockState } from '#app/domain/stock.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Badge } from '#app/ui/badge.tsx'
import { STOCK_TONES } from '#app/ui/stocks/stock-tones.ts'
import { Cell, Row, RowHeader, Table } from '#app/ui/table.tsx'

type Line = {
  articleId: string
  name: string
  unit: string
  state: StockState
  onHand: string
  reserved: string
  free: string
  safety: string
  onTheWay: string
  pace: string
  allocated: string
}

const FIGURES = ['onHand', 'reserved', 'free', 'safety', 'onTheWay', 'allocated', 'pace'] as const

/** What a centre holds of the articles of one framework contract. */
export function StockTable({ caption, lines }: { caption: string; lines: readonly Line[] }) {
  const { t } = useTexts('stocks')
  const columns = [
    { key: 'article', label: t('columns.article') },
    { key: 'state', label: t('columns.state') },
    ...FIGURES.map((key) => ({ key, label: t(`columns.${key}`), numeric: true })),
  ]
  return (
    <Table caption={caption} captionShown columns={columns} paired>
      {lines.map((line) => (
        <Row key={line.articleId}>
          <RowHeader>
            <Link to={`/notre-centrale/stocks/${line.articleId}`} className="link break-words">
              {line.name}
            </Link>
            <span className="block text-small font-normal text-ink-soft">{line.unit}</span>
          </RowHeader>
          <Cell label={t('columns.state')}>
            <Badge tone={STOCK_TONES[line.state]}>{t(`states.${line.state}`)}</Badge>
          </Cell>
          {FIGURES.map((key) => (
            <Cell key={key} label={t(`columns.${key}`)} numeric>
              {key === 'free' && line.state !== 'enough' ? (
                <span className="tone-late font-semibold text-tone">{line[key]}</span>
              ) : (
                line[key]
              )}
            </Cell>
          ))}
        </Row>
      ))}
    </Table>
  )
}
