import '#app/i18n/centre-texts.ts'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { requireOwnCentre } from '#app/lib/own-centre.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { Badge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { CentreTabs } from '#app/ui/centre/centre-tabs.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { pageOf } from '#app/ui/list-address.ts'
import { sentLine } from '#app/ui/messages/message-lines.ts'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Pagination } from '#app/ui/pagination.tsx'
import { Cell, Row, RowHeader, Table } from '#app/ui/table.tsx'
import { countSentMessages, listSentMessages } from '#db/queries/centre-messages.ts'
import { withTenant } from '#db/tenant.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

const PAGE_SIZE = 25

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const t = textsFor('fr').in('messages')
  return withTenant(actor.organisationId, async (tx) => {
    await requireOwnCentre(tx)
    const pageCount = Math.max(1, Math.ceil((await countSentMessages(tx)) / PAGE_SIZE))
    const page = Math.min(pageOf(new URL(request.url).search), pageCount)
    const messages = await listSentMessages(tx, { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE })
    return { title: pageTitle(t('title')), page, pageCount, lines: messages.map((message) => sentLine(t, message)) }
  })
}

function Write() {
  const { t } = useTexts('messages')
  return (
    <ButtonLink to="/notre-centrale/messages/nouveau" variant="primary">
      {t('new')}
    </ButtonLink>
  )
}

export default function SentMessages() {
  const { lines, page, pageCount } = useLoaderData<typeof loader>()
  const { t } = useTexts('messages')
  const columns = (['subject', 'to', 'sent', 'letters'] as const).map((key) => ({ key, label: t(`columns.${key}`) }))
  return (
    <>
      <PageHeader title={t('title')} subtitle={t('subtitle')} actions={lines.length > 0 ? <Write /> : null} />
      <CentreTabs current="messages" />
      <div className="mt-6 grid gap-6">
        {lines.length === 0 ? (
          <Card>
            <EmptyState icon="bell" title={t('empty')} actions={<Write />}>
              {t('emptyText')}
            </EmptyState>
          </Card>
        ) : (
          <Table caption={t('caption')} columns={columns}>
            {lines.map(({ id, subject, to, sent, letters, waiting, refused }) => (
              <Row key={id}>
                <RowHeader>
                  <Link to={`/notre-centrale/messages/${id}`} className="link break-words">
                    {subject}
                  </Link>
                </RowHeader>
                <Cell label={t('columns.to')}>
                  <span className="break-words">{to}</span>
                </Cell>
                <Cell label={t('columns.sent')}>{sent}</Cell>
                <Cell label={t('columns.letters')}>
                  {letters} {waiting ? <Badge>{waiting}</Badge> : null}{' '}
                  {refused ? <Badge tone="late">{refused}</Badge> : null}
                </Cell>
              </Row>
            ))}
          </Table>
        )}
        {pageCount > 1 ? <Pagination page={page} pageCount={pageCount} /> : null}
      </div>
    </>
  )
}
