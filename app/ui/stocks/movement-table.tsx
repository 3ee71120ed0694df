import '#app/i18n/centre-texts.ts'
import { Link } from '@remix-run/react'
import type { STOCK_MOVEMENTS } from '#app/domain/stock.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Cell, Row, RowHeader, Table } from '#app/ui/table.tsx'

type Line = {
  id: string
  day: string
  kind: (typeof STOCK_MOVEMENTS)[number]
  quantity: string
  level: string
  body: string | null
  orderId: string | null
  order: string | null
  replenishmentId: string | null
  replenishment: string | null
  reason: string | null
  by: string | null
}

function Detail({ line, here }: { line: Line; here: string }) {
  return (
    <span className="grid gap-0.5 break-words">
      {line.orderId === null ? null : (
        <span>
          <Link to={`/notre-centrale/commandes/${line.orderId}`} className="link">
            {line.order}
          </Link>{' '}
          {line.body}
        </span>
      )}
      {line.replenishmentId === null ? null : (
        <Link to={`${here}/reapprovisionnements/${line.replenishmentId}`} className="link">
          {line.replenishment}
        </Link>
      )}
      {line.reason === null ? null : <span>{line.reason}</span>}
      {line.by === null ? null : <span className="text-small text-ink-soft">{line.by}</span>}
    </span>
  )
}

/** The journal of a stock, the newest first. */
export function MovementTable({ lines, here }: { lines: readonly Line[]; here: string }) {
  const { t } = useTexts('stocks')
  const columns = [
    { key: 'day', label: t('movement.day') },
    { key: 'kind', label: t('movement.kind') },
    { key: 'quantity', label: t('movement.quantity'), numeric: true },
    { key: 'level', label: t('movement.level'), numeric: true },
    { key: 'detail', label: t('movement.detail') },
  ]
  return (
    <Table caption={t('one.movements')} columns={columns} paired>
      {lines.map((line) => (
        <Row key={line.id}>
          <RowHeader>{line.day}</RowHeader>
          <Cell label={t('movement.kind')}>{t(`kinds.${line.kind}`)}</Cell>
          <Cell label={t('movement.quantity')} numeric>
            {line.quantity}
          </Cell>
          <Cell label={t('movement.level')} numeric>
            {line.level}
          </Cell>
          <Cell label={t('movement.detail')}>
            <Detail line={line} here={here} />
          </Cell>
        </Row>
      ))}
    </Table>
  )
}
