import '#app/i18n/centre-texts.ts'
import { Link } from '@remix-run/react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Card } from '#app/ui/card.tsx'

type Line = {
  orderId: string
  number: string
  body: string
  description: string
  left: string
  when: string
  isLate: boolean
}

/** The orders that wait for what the centre holds. */
export function ServeList({ orders }: { orders: readonly Line[] }) {
  const { t } = useTexts('stocks')
  if (orders.length === 0) return <p className="text-ink-soft">{t('serve.none')}</p>
  return (
    <Card padded>
      <ul className="grid gap-3">
        {orders.map(({ orderId, number, body, description, left, when, isLate }) => (
          <li key={`${orderId}-${description}`} className="grid gap-0.5">
            <p className="break-words">
              <Link to={`/notre-centrale/commandes/${orderId}`} className="link font-semibold">
                {number}
              </Link>{' '}
              {body}
            </p>
            <p className="break-words text-ink-soft">
              {description} · {left} · <span className={isLate ? 'tone-late text-tone' : undefined}>{when}</span>
            </p>
          </li>
        ))}
      </ul>
    </Card>
  )
}
