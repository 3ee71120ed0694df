import '#app/i18n/centre-texts.ts'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { campaignState } from '#app/domain/campaign.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { Badge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { momentText } from '#app/ui/campaigns/answer-data.ts'
import { CAMPAIGN_TONES } from '#app/ui/campaigns/tones.ts'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Cell, Row, RowHeader, Table } from '#app/ui/table.tsx'
import { findDatabaseClock, listCampaigns } from '#db/queries/campaigns.ts'
import { withTenant } from '#db/tenant.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

const PAGE = '/notre-centrale/appels'

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const t = textsFor('fr').in('campaigns')
  const calls = await withTenant(actor.organisationId, async (tx) => {
    const now = await findDatabaseClock(tx)
    return (await listCampaigns(tx)).map((call) => ({
      id: call.id,
      title: call.title,
      framework: [call.reference, call.object].filter(Boolean).join(' · '),
      closing: momentText(call.closesAt),
      state: campaignState(call, now),
    }))
  })
  return { title: pageTitle(t('title')), calls }
}

export default function Calls() {
  const { calls } = useLoaderData<typeof loader>()
  const { t } = useTexts('campaigns')
  const columns = (['title', 'framework', 'closing', 'state'] as const).map((key) => ({
    key,
    label: t(`list.columns.${key}`),
  }))
  const prepare = (
    <ButtonLink to={`${PAGE}/nouveau`} variant="primary">
      {t('list.new')}
    </ButtonLink>
  )
  return (
    <>
      <PageHeader title={t('title')} subtitle={t('list.subtitle')} actions={calls.length > 0 ? prepare : undefined} />
      {calls.length === 0 ? (
        <EmptyState icon="people" title={t('list.empty')} actions={prepare}>
          {t('list.emptyHint')}
        </EmptyState>
      ) : (
        <Table caption={t('list.caption')} columns={columns}>
          {calls.map((call) => (
            <Row key={call.id}>
              <RowHeader>
                <Link to={`${PAGE}/${call.id}`} className="link break-words">
                  {call.title}
                </Link>
              </RowHeader>
              <Cell label={t('list.columns.framework')}>
                <span className="break-words">{call.framework}</span>
              </Cell>
              <Cell label={t('list.columns.closing')}>{call.closing}</Cell>
              <Cell label={t('list.columns.state')}>
                <Badge tone={CAMPAIGN_TONES[call.state]}>{t(`states.${call.state}`)}</Badge>
              </Cell>
            </Row>
          ))}
        </Table>
      )}
    </>
  )
}
