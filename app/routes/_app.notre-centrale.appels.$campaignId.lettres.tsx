import '#app/i18n/centre-texts.ts'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { CallLetters } from '#app/ui/campaigns/call-letters.tsx'
import { letterLines } from '#app/ui/centre/letter-lines.ts'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Pagination } from '#app/ui/pagination.tsx'
import { findCampaign } from '#db/queries/campaigns.ts'
import { listLettersOfCall } from '#db/queries/centre-letters.ts'
import { withTenant } from '#db/tenant.ts'

const PAGE = '/notre-centrale/appels'
const PAGE_SIZE = 100

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const campaignId = idParam(params.campaignId)
  const asked = Math.trunc(Number(new URL(request.url).searchParams.get('page') ?? 1)) || 1
  const page = Math.min(Math.max(asked, 1), 10_000)
  return withTenant(actor.organisationId, async (tx) => {
    const campaign = await findCampaign(tx, campaignId)
    if (!campaign) throw new Response(null, { status: 404 })
    const rows = await listLettersOfCall(tx, { campaignId, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE })
    const lines = letterLines(textsFor('fr').in('our-centre'), rows)
    return {
      title: pageTitle(textsFor('fr').in('campaigns')('call.letters')),
      campaign: { id: campaign.id, title: campaign.title },
      letters: lines.map((line, place) => ({ ...line, body: rows[place]?.body ?? '' })),
      page,
      pageCount: Math.max(1, Math.ceil((rows[0]?.total ?? 0) / PAGE_SIZE)),
    }
  })
}

export default function LettersOfCall() {
  const { campaign, letters, page, pageCount } = useLoaderData<typeof loader>()
  const { t } = useTexts('campaigns')
  const label = t('call.letters')
  const back = { label: campaign.title, to: `${PAGE}/${campaign.id}` }
  return (
    <>
      <PageHeader title={label} breadcrumb={[{ label: t('call.back'), to: PAGE }, back, { label }]} />
      {letters.length === 0 ? (
        <p className="text-ink-soft">{t('call.noLetters')}</p>
      ) : (
        <CallLetters letters={letters} />
      )}
      <Pagination page={page} pageCount={pageCount} />
    </>
  )
}
