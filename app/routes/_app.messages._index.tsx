import '#app/i18n/centre-texts.ts'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { Badge } from '#app/ui/badge.tsx'
import { Card } from '#app/ui/card.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { messageMoment } from '#app/ui/messages/message-lines.ts'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Cell, Row, RowHeader, Table } from '#app/ui/table.tsx'
import { listReceivedMessages } from '#db/queries/centre-messages.ts'
import { withTenant } from '#db/tenant.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:read')
  const messages = await withTenant(actor.organisationId, (tx) => listReceivedMessages(tx, actor.userId))
  return {
    title: pageTitle(textsFor('fr').in('messages')('receivedTitle')),
    messages: messages.map(({ id, subject, centre, sentAt, unread }) => ({
      ...{ id, subject, centre, unread },
      sent: messageMoment(sentAt),
    })),
  }
}

export default function ReceivedMessages() {
  const { messages } = useLoaderData<typeof loader>()
  const { t } = useTexts('messages')
  const columns = (['subject', 'centre', 'sent'] as const).map((key) => ({ key, label: t(`receivedColumns.${key}`) }))
  return (
    <>
      <PageHeader title={t('receivedTitle')} subtitle={t('receivedSubtitle')} />
      {messages.length === 0 ? (
        <Card>
          <EmptyState icon="bell" title={t('receivedEmpty')}>
            {t('receivedEmptyText')}
          </EmptyState>
        </Card>
      ) : (
        <Table caption={t('receivedCaption')} columns={columns}>
          {messages.map(({ id, subject, centre, sent, unread }) => (
            <Row key={id}>
              <RowHeader>
                <Link to={`/messages/${id}`} className="link break-words">
                  {subject}
                </Link>{' '}
                {unread ? <Badge tone="decide">{t('unread')}</Badge> : null}
              </RowHeader>
              <Cell label={t('receivedColumns.centre')}>{centre}</Cell>
              <Cell label={t('receivedColumns.sent')}>{sent}</Cell>
            </Row>
          ))}
        </Table>
      )}
    </>
  )
}
