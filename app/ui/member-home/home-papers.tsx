import '#app/i18n/centre-texts.ts'
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import type { MessageLine, PaperLine, PurchaseLine } from '#app/ui/member-home/paper-lines.ts'
import { Cell, Row, RowHeader, Table } from '#app/ui/table.tsx'

const all = (to: string, text: string) => (
  <Link to={to} className="link text-small">
    {text}
  </Link>
)

function Lines({ none, children }: { none: string | null; children: ReactNode }) {
  return (
    <Card padded={none !== null}>
      {none === null ? <ul className="divide-y divide-line">{children}</ul> : <p className="text-ink-soft">{none}</p>}
    </Card>
  )
}

/** The last contracts of the register that were bought through a centre. */
export function HomePurchases({ purchases }: { purchases: readonly PurchaseLine[] }) {
  const { t } = useTexts('member-home')
  const columns = [
    { key: 'object', label: t('purchases.object') },
    { key: 'amount', label: t('purchases.amount'), numeric: true },
    { key: 'day', label: t('purchases.day') },
  ]
  return (
    <Section
      id="achats"
      title={t('purchases.title')}
      aside={purchases.length > 0 ? all('/marches?voie=centre', t('purchases.all')) : null}
    >
      {purchases.length === 0 ? (
        <Lines none={t('purchases.none')}>{null}</Lines>
      ) : (
        <Table caption={t('purchases.title')} columns={columns} paired>
          {purchases.map(({ id, object, about, amount, day, known }) => (
            <Row key={id}>
              <RowHeader>
                <Link to={`/marches/${id}`} className="link break-words">
                  {object}
                </Link>
                <span className="block text-small font-normal break-words text-ink-soft">{about}</span>
              </RowHeader>
              <Cell label={t('purchases.amount')} numeric>
                <span className={known.amount ? 'whitespace-nowrap' : 'text-ink-faint'}>{amount}</span>
              </Cell>
              <Cell label={t('purchases.day')}>
                <span className={known.day ? 'whitespace-nowrap' : 'text-ink-faint'}>{day}</span>
              </Cell>
            </Row>
          ))}
        </Table>
      )}
    </Section>
  )
}

/** The newest papers that centres show the body, each one download away. */
export function HomePapers({ papers }: { papers: readonly PaperLine[] }) {
  const { t } = useTexts('member-home')
  return (
    <Section id="documents" title={t('papers.title')}>
      <Lines none={papers.length === 0 ? t('papers.none') : null}>
        {papers.map(({ key, to, title, about, day }) => (
          <li key={key} className="px-5 py-3.5">
            <a href={to} className="link break-words" download>
              {title}
            </a>
            <p className="text-small break-words text-ink-soft">{about}</p>
            <p className="text-small text-ink-faint">{day}</p>
          </li>
        ))}
      </Lines>
    </Section>
  )
}

/** The last messages of centres, read or not. */
export function HomeMessages({ messages }: { messages: readonly MessageLine[] }) {
  const { t } = useTexts('member-home')
  const { t: texts } = useTexts('messages')
  return (
    <Section
      id="messages"
      title={t('messages.title')}
      aside={messages.length > 0 ? all('/messages', t('messages.all')) : null}
    >
      <Lines none={messages.length === 0 ? t('messages.none') : null}>
        {messages.map(({ id, subject, centre, day, unread }) => (
          <li key={id} className="px-5 py-3.5">
            <p className="flex flex-wrap items-baseline justify-between gap-x-3 gap-y-1">
              <Link to={`/messages/${id}`} className="link min-w-0 break-words">
                {subject}
              </Link>
              {unread ? <Badge tone="decide">{texts('unread')}</Badge> : null}
            </p>
            <p className="text-small break-words text-ink-soft">{centre}</p>
            <p className="text-small text-ink-faint">{day}</p>
          </li>
        ))}
      </Lines>
    </Section>
  )
}
