import '#app/i18n/centre-texts.ts'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { campaignState } from '#app/domain/campaign.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { Badge } from '#app/ui/badge.tsx'
import { momentText } from '#app/ui/campaigns/answer-data.ts'
import { ANSWER_TONES } from '#app/ui/campaigns/tones.ts'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Cell, Row, RowHeader, Table } from '#app/ui/table.tsx'
import { listReceivedCalls } from '#db/queries/campaign-invitations.ts'
import { findDatabaseClock } from '#db/queries/campaigns.ts'
import { listLeftCalls } from '#db/queries/left-answers.ts'
import { withTenant } from '#db/tenant.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:read')
  const t = textsFor('fr').in('campaigns')
  const calls = await withTenant(actor.organisationId, async (tx) => {
    const now = await findDatabaseClock(tx)
    const received = [...(await listReceivedCalls(tx)), ...(await listLeftCalls(tx))]
    return received.map(({ openedAt, closesAt, cancelledAt, frozenAt, ...call }) => {
      const state = campaignState({ openedAt, closesAt, cancelledAt, frozenAt }, now)
      const closing = state === 'cancelled' ? t('states.cancelled') : momentText(closesAt)
      return { ...call, state, closing }
    })
  })
  return { title: pageTitle(t('answer.receivedTitle')), calls }
}

export default function ReceivedCalls() {
  const { calls } = useLoaderData<typeof loader>()
  const { t } = useTexts('campaigns')
  const columns = (['call', 'centre', 'closing', 'answer'] as const).map((key) => ({
    key,
    label: t(`answer.columns.${key}`),
  }))
  return (
    <>
      <PageHeader title={t('answer.receivedTitle')} subtitle={t('answer.receivedSubtitle')} />
      {calls.length === 0 ? (
        <EmptyState icon="bell" title={t('answer.receivedEmpty')}>
          {t('answer.receivedEmptyHint')}
        </EmptyState>
      ) : (
        <Table caption={t('answer.receivedCaption')} columns={columns}>
          {calls.map((call) => (
            <Row key={call.answerId}>
              <RowHeader>
                <Link to={`/appels/${call.answerId}`} className="link break-words">
                  {call.title}
                </Link>
              </RowHeader>
              <Cell label={t('answer.columns.centre')}>
                <span className="break-words">{`${call.centre} · ${call.object}`}</span>
              </Cell>
              <Cell label={t('answer.columns.closing')}>{call.closing}</Cell>
              <Cell label={t('answer.columns.answer')}>
                <Badge tone={call.state === 'open' ? ANSWER_TONES[call.status] : 'neutral'}>
                  {t(`statuses.${call.status}`)}
                </Badge>
              </Cell>
            </Row>
          ))}
        </Table>
      )}
    </>
  )
}
