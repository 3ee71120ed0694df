import '#app/i18n/centre-texts.ts'
import { Link } from '@remix-run/react'
import type { OrderStatus } from '#app/domain/order.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Section } from '#app/ui/card.tsx'
import { ORDER_TONES } from '#app/ui/orders/order-tones.ts'
import { Cell, Row, RowHeader, Table } from '#app/ui/table.tsx'

type Article = {
  articleId: string
  name: string
  allocated: string
  ordered: string
  delivered: string
  coming: string
  left: string
  free: string | null
}

type Order = {
  key: string
  orderId: string
  number: string
  status: OrderStatus
  description: string
  day: string
  ordered: string
  delivered: string
  /** What is still to come. */
  coming: string | null
  when: string | null
}

type Delivery = {
  id: string
  orderId: string
  number: string
  kind: 'issue' | 'return'
  description: string
  note: string | null
  day: string
  quantity: string
}

type Props = {
  journal: { articles: readonly Article[]; orders: readonly Order[]; deliveries: readonly Delivery[] }
}

const AMOUNTS = ['allocated', 'ordered', 'delivered', 'coming', 'left', 'free'] as const

function Balance({ articles }: Pick<Props['journal'], 'articles'>) {
  const { t } = useTexts('stocks')
  const columns = [
    { key: 'article', label: t('own.article') },
    ...AMOUNTS.map((key) => ({ key, label: t(`own.${key}`), numeric: true })),
  ]
  return (
    <Table caption={t('own.balance')} columns={columns} paired>
      {articles.map((article) => (
        <Row key={article.articleId}>
          <RowHeader>
            <span className="break-words">{article.name}</span>
          </RowHeader>
          {AMOUNTS.map((key) => (
            <Cell key={key} label={t(`own.${key}`)} numeric>
              {key === 'left' ? <strong>{article.left}</strong> : (article[key] ?? '–')}
            </Cell>
          ))}
        </Row>
      ))}
    </Table>
  )
}

const toOrder = (orderId: string, number: string) => (
  <Link to={`/commandes/${orderId}`} className="link">
    {number}
  </Link>
)

function Orders({ orders }: Pick<Props['journal'], 'orders'>) {
  const { t } = useTexts('stocks')
  if (orders.length === 0) return <p className="text-ink-soft">{t('own.noOrder')}</p>
  const columns = [
    { key: 'order', label: t('own.columns.order') },
    { key: 'article', label: t('own.article') },
    { key: 'ordered', label: t('own.ordered'), numeric: true },
    { key: 'delivered', label: t('own.delivered'), numeric: true },
    { key: 'coming', label: t('own.coming') },
  ]
  return (
    <Table caption={t('own.orders')} columns={columns} paired>
      {orders.map((order) => (
        <Row key={order.key}>
          <RowHeader>
            <span className="grid justify-items-start gap-1">
              {toOrder(order.orderId, order.number)}
              <span className="text-small font-normal text-ink-soft">{order.day}</span>
              <Badge tone={ORDER_TONES[order.status]}>{t(`orders:statuses.${order.status}`)}</Badge>
            </span>
          </RowHeader>
          <Cell label={t('own.article')}>
            <span className="break-words">{order.description}</span>
          </Cell>
          <Cell label={t('own.ordered')} numeric>
            {order.ordered}
          </Cell>
          <Cell label={t('own.delivered')} numeric>
            {order.delivered}
          </Cell>
          <Cell label={t('own.coming')}>
            {order.coming ?? '–'}
            {order.when === null ? null : (
              <span className="block text-small text-ink-soft">{t('own.expected', { day: order.when })}</span>
            )}
          </Cell>
        </Row>
      ))}
    </Table>
  )
}

function Deliveries({ deliveries }: Pick<Props['journal'], 'deliveries'>) {
  const { t } = useTexts('stocks')
  if (deliveries.length === 0) return <p className="text-ink-soft">{t('own.noDelivery')}</p>
  const columns = [
    { key: 'day', label: t('movement.day') },
    { key: 'order', label: t('own.columns.order') },
    { key: 'article', label: t('own.article') },
    { key: 'quantity', label: t('movement.quantity'), numeric: true },
    { key: 'detail', label: t('movement.detail') },
  ]
  return (
    <Table caption={t('own.deliveries')} columns={columns} paired>
      {deliveries.map((one) => (
        <Row key={one.id}>
          <RowHeader>{one.day}</RowHeader>
          <Cell label={t('own.columns.order')}>{toOrder(one.orderId, one.number)}</Cell>
          <Cell label={t('own.article')}>
            <span className="break-words">{one.description}</span>
          </Cell>
          <Cell label={t('movement.quantity')} numeric>
            {one.quantity}
          </Cell>
          <Cell label={t('movement.detail')}>
            <span className="break-words">
              {one.kind === 'return' ? t('own.takenBack', { reason: one.note ?? '' }) : (one.note ?? '–')}
            </span>
          </Cell>
        </Row>
      ))}
    </Table>
  )
}

/** What our organisation was granted of a stock in a season, what it did with it and what is left. */
export function OwnStockJournal({ journal: { articles, orders, deliveries } }: Props) {
  const { t } = useTexts('stocks')
  return (
    <>
      <Section id="balance" title={t('own.balance')}>
        <Balance articles={articles} />
      </Section>
      <Section id="orders" title={t('own.orders')}>
        <Orders orders={orders} />
      </Section>
      <Section id="deliveries" title={t('own.deliveries')}>
        <Deliveries deliveries={deliveries} />
      </Section>
    </>
  )
}
