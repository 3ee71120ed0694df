import '#app/i18n/centre-texts.ts'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { campaignState } from '#app/domain/campaign.ts'
import { mayFollow } from '#app/domain/framework.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { type CurrentActor, requireActor } from '#app/lib/auth.server.ts'
import { now } from '#app/lib/clock.server.ts'
import { readFormData } from '#app/lib/form.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { idParam, isId } from '#app/lib/params.server.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { openCampaign } from '#app/services/campaigns/open-campaign.server.ts'
import { momentText } from '#app/ui/campaigns/answer-data.ts'
import { InviteAllPreview } from '#app/ui/campaigns/invite-all-preview.tsx'
import { InviteForm } from '#app/ui/campaigns/invite-form.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { listUninvitedMembers } from '#db/queries/campaign-invitations.ts'
import { findCampaign, findDatabaseClock, listCampaigns } from '#db/queries/campaigns.ts'
import { findOwnFramework } from '#db/queries/own-frameworks.ts'
import { withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

const PAGE = '/notre-centrale/appels'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const campaignId = idParam(params.campaignId)
  return withTenant(actor.organisationId, async (tx) => {
    const campaign = await findCampaign(tx, campaignId)
    const framework = campaign && (await findOwnFramework(tx, campaign.frameworkId))
    if (!framework) throw new Response(null, { status: 404 })
    const state = campaignState(campaign, await findDatabaseClock(tx))
    const reopens = state === 'draft' && mayFollow(framework.status, 'campaign')
    const frozen = reopens ? (await listCampaigns(tx, framework.id)).find(({ frozenAt }) => frozenAt !== null) : null
    return {
      state,
      /** The call whose annex is frozen on what this one puts back to being called. */
      frozen: frozen?.title ?? null,
      title: pageTitle(textsFor('fr').in('campaigns')('inviting.title')),
      campaign: { id: campaign.id, title: campaign.title, message: campaign.message },
      closing: momentText(campaign.closesAt),
      asked: new URL(request.url).searchParams.has('tous'),
      members: await listUninvitedMembers(tx, { campaignId, centreId: framework.centreId }),
    }
  })
}

/** Whether as many would be invited as the preview said: who joined since is looked at first. */
async function isAsPreviewed(actor: CurrentActor, campaignId: string, shown: FormDataEntryValue | null) {
  return withTenant(actor.organisationId, async (tx) => {
    const campaign = await findCampaign(tx, campaignId)
    const framework = campaign && (await findOwnFramework(tx, campaign.frameworkId))
    if (!framework) throw new Response(null, { status: 404 })
    const members = await listUninvitedMembers(tx, { campaignId, centreId: framework.centreId })
    return String(members.length) === shown
  })
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const t = textsFor('fr').in('campaigns')
  const campaignId = idParam(params.campaignId)
  const form = await readFormData(request)
  const chosen = form.getAll('member').filter((value) => typeof value === 'string' && isId(value))
  const here = `${PAGE}/${campaignId}/inviter`
  const all = form.get('intent') === 'all'
  if (!all && chosen.length === 0) return redirectWithToast(here, { tone: 'late', text: t('inviting.nothingChosen') })
  if (all && !(await isAsPreviewed(actor, campaignId, form.get('shown')))) {
    return redirectWithToast(`${here}?tous`, { tone: 'late', text: t('inviting.changed') })
  }
  const organisationIds = all ? ('all' as const) : chosen.map(String)
  const result = await openCampaign(actor, { campaignId, organisationIds, now: now() })
  if (result.ok) {
    const text = t('call.invited', { count: result.value.invited })
    return redirectWithToast(`${PAGE}/${campaignId}`, { tone: 'done', text })
  }
  const { refusal } = result
  if (refusal.code === 'nobody') return redirectWithToast(here, { tone: 'late', text: t('call.nobody') })
  if (refusal.code !== 'state') throw new Response(null, { status: refusal.code === 'forbidden' ? 403 : 404 })
  const text = t('call.stateRefused', { state: t(`states.${refusal.state}`).toLowerCase() })
  return redirectWithToast(`${PAGE}/${campaignId}`, { tone: 'late', text })
}

export default function Invite() {
  const { campaign, state, frozen, members, closing, asked } = useLoaderData<typeof loader>()
  const { t } = useTexts('campaigns')
  const back = `${PAGE}/${campaign.id}`
  return (
    <div className="max-w-form">
      <PageHeader
        title={t('inviting.title')}
        subtitle={state === 'draft' ? t('inviting.openNote') : undefined}
        breadcrumb={[
          { label: t('call.back'), to: PAGE },
          { label: campaign.title, to: back },
          { label: t('inviting.title') },
        ]}
      />
      {frozen === null || members.length === 0 ? null : (
        <div className="pb-6">
          <Notice tone="missed" title={t('inviting.frozenTitle')}>
            <p>{t('inviting.frozen', { title: frozen })}</p>
          </Notice>
        </div>
      )}
      {members.length === 0 ? (
        <EmptyState icon="people" title={t('inviting.none')}>
          {t('inviting.noneHint')}
        </EmptyState>
      ) : null}
      {members.length > 0 && asked ? (
        <InviteAllPreview
          members={members}
          opens={state === 'draft'}
          closing={closing}
          message={campaign.message}
          cancelTo={`${back}/inviter`}
        />
      ) : null}
      {members.length > 0 && !asked ? <InviteForm members={members} cancelTo={back} /> : null}
    </div>
  )
}
