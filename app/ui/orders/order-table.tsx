import '#app/i18n/centre-texts.ts'
import { Link } from '@remix-run/react'
import type { OrderStatus } from '#app/domain/order.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Badge } from '#app/ui/badge.tsx'
import { ORDER_TONES } from '#app/ui/orders/order-tones.ts'
import { Cell, Row, RowHeader, Table } from '#app/ui/table.tsx'

export type ListedOrder = {
  id: string
  number: string | null
  of: string
  reference: string | null
  /** Who ordered: the person for its own body, the body for the centre. */
  by: string | null
  supplier: string | null
  status: OrderStatus
  /** A change of it waits for an approval. */
  changing: boolean
  amount: string
  on: string
}

const COLUMNS = ['order', 'supplier', 'amount', 'status', 'on'] as const

/** Orders, each leading to its page below `to`. */
export function OrderTable({ orders, to }: { orders: readonly ListedOrder[]; to: string }) {
  const { t } = useTexts('orders')
  const columns = COLUMNS.map((key) => ({
    key,
    label: t(`list.columns.${key}`),
    numeric: key === 'amount',
    ...(key === 'order' ? { className: 'desk:w-[42%]' } : {}),
  }))
  return (
    <Table caption={t('list.caption')} columns={columns}>
      {orders.map((order) => (
        <Row key={order.id}>
          <RowHeader>
            <Link to={`${to}/${order.id}`} className="link break-words">
              {order.number ?? t('one.draft')}
            </Link>
            <span className="block break-words font-normal">{order.of}</span>
            <span className="block break-words text-small font-normal text-ink-soft">
              {[order.reference, order.by].filter(Boolean).join(' · ')}
            </span>
          </RowHeader>
          <Cell label={t('list.columns.supplier')}>
            <span className="break-words">{order.supplier ?? t('list.noSupplier')}</span>
          </Cell>
          <Cell label={t('list.columns.amount')} numeric>
            {order.amount}
          </Cell>
          <Cell label={t('list.columns.status')}>
            <span className="flex flex-wrap gap-1">
              <Badge tone={ORDER_TONES[order.status]}>{t(`statuses.${order.status}`)}</Badge>
              {order.changing ? <Badge tone="decide">{t('change.badge')}</Badge> : null}
            </span>
          </Cell>
          <Cell label={t('list.columns.on')}>{order.on}</Cell>
        </Row>
      ))}
    </Table>
  )
}
