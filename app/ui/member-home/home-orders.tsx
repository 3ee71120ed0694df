import '#app/i18n/centre-texts.ts'
import { Link } from '@remix-run/react'
import type { OrderStatus } from '#app/domain/order.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Badge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Section } from '#app/ui/card.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { ORDER_TONES } from '#app/ui/orders/order-tones.ts'
import { Cell, Row, RowHeader, Table } from '#app/ui/table.tsx'

type Order = { id: string; number: string | null; of: string; status: OrderStatus; amount: string }

/** The last orders of the body; `toApprove`: how many wait for its approvers, of whom the reader is one. */
export function HomeOrders({ orders, toApprove }: { orders: readonly Order[]; toApprove: number }) {
  const { t } = useTexts('orders')
  if (orders.length === 0) return null
  const columns = (['order', 'amount', 'status'] as const).map((key) => ({
    ...{ key, label: t(`list.columns.${key}`), numeric: key === 'amount' },
  }))
  return (
    <Section
      id="commandes"
      title={t('title')}
      aside={
        <Link to="/commandes" className="link text-small">
          {t('list.reset')}
        </Link>
      }
    >
      {toApprove > 0 ? (
        <div className="mb-3">
          <Notice
            tone="decide"
            title={t('home.toApprove', { count: toApprove })}
            actions={<ButtonLink to="/commandes?montrer=waiting">{t('home.open')}</ButtonLink>}
          />
        </div>
      ) : null}
      <Table caption={t('title')} columns={columns} paired>
        {orders.map(({ id, number, of, status, amount }) => (
          <Row key={id}>
            <RowHeader>
              <Link to={`/commandes/${id}`} className="link break-words">
                {number ?? t('one.draft')}
              </Link>
              <span className="block text-small font-normal break-words text-ink-soft">{of}</span>
            </RowHeader>
            <Cell label={t('list.columns.amount')} numeric>
              {amount}
            </Cell>
            <Cell label={t('list.columns.status')}>
              <Badge tone={ORDER_TONES[status]}>{t(`statuses.${status}`)}</Badge>
            </Cell>
          </Row>
        ))}
      </Table>
    </Section>
  )
}
