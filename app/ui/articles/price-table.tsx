import '#app/i18n/centre-texts.ts'
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTexts } from '#app/i18n/use-texts.ts'
import type { PriceLine } from '#app/ui/articles/price-list-data.ts'
import { Cell, Row, RowHeader, Table } from '#app/ui/table.tsx'

/** `editTo`: where each article is changed, without its id; null for who only reads. `orderOf`: how it is ordered. */
type Props = {
  lines: readonly PriceLine[]
  editTo: string | null
  orderOf?: ((line: PriceLine) => ReactNode) | undefined
}

function Article({ line }: { line: PriceLine }) {
  const { t } = useTexts('articles')
  return (
    <span className={line.option ? 'flex gap-3 tablet:pl-6' : 'flex gap-3'}>
      {line.picture === null ? null : (
        <img
          src={line.picture}
          alt={t('line.picture', { code: line.code })}
          width={48}
          height={48}
          loading="lazy"
          className="size-12 shrink-0 rounded-control bg-white object-contain"
        />
      )}
      <span className="min-w-0 self-baseline">
        <span className="block break-words">{line.description}</span>
        <span className="block break-words text-small font-normal text-ink-soft">
          {[line.code, ...line.notes].join(' · ')}
        </span>
      </span>
    </span>
  )
}

function Line({ line, editTo, orderOf }: Omit<Props, 'lines'> & { line: PriceLine }) {
  const { t } = useTexts('articles')
  return (
    <Row>
      <RowHeader>
        <Article line={line} />
      </RowHeader>
      <Cell label={t('list.columns.price')} numeric>
        {line.price ?? t('line.noPrice')}
        {line.next === null ? null : <span className="block text-small text-ink-soft">{line.next}</span>}
      </Cell>
      <Cell label={t('list.columns.vat')} numeric>
        {line.vat}
      </Cell>
      <Cell label={t('list.columns.quantity')}>{line.quantity ?? t('none')}</Cell>
      <Cell label={t('list.columns.delivery')}>{line.delivery ?? t('none')}</Cell>
      {orderOf ? <Cell label={t('orders:basket.column')}>{orderOf(line)}</Cell> : null}
      {editTo === null ? null : (
        <Cell>
          <Link to={`${editTo}/${line.id}`} className="link" aria-label={t('list.editOf', { code: line.code })}>
            {t('list.edit')}
          </Link>
        </Cell>
      )}
    </Row>
  )
}

const COLUMNS = ['article', 'price', 'vat', 'quantity', 'delivery', 'order', 'actions'] as const

/** Articles with their prices, a table for each lot. */
export function PriceTable({ lines, editTo, orderOf }: Props) {
  const { t } = useTexts('articles')
  const isShown = { order: orderOf !== undefined, actions: editTo !== null }
  const columns = COLUMNS.filter((key) => (key === 'order' || key === 'actions' ? isShown[key] : true)).map((key) => ({
    key,
    label: key === 'order' ? t('orders:basket.column') : t(`list.columns.${key}`),
    numeric: key === 'price' || key === 'vat',
    labelHidden: key === 'actions',
    ...(key === 'article' ? { className: orderOf ? 'desk:w-[30%]' : 'desk:w-[38%]' } : {}),
  }))
  const lots = [...new Set(lines.map(({ lot }) => lot))]
  return (
    <div className="grid gap-6">
      {lots.map((lot) => (
        <Table key={lot} caption={lot ?? t('list.caption')} captionShown={lot !== null} columns={columns}>
          {lines
            .filter((line) => line.lot === lot)
            .map((line) => (
              <Line key={line.id} line={line} editTo={editTo} orderOf={orderOf} />
            ))}
        </Table>
      ))}
    </div>
  )
}
