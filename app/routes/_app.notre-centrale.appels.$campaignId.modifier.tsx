import '#app/i18n/centre-texts.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { type CampaignState, campaignState } from '#app/domain/campaign.ts'
import {
  CAMPAIGN_FIELDS,
  type CampaignProblems,
  campaignForm,
  campaignProblems,
  campaignSchema,
} from '#app/domain/campaign-schema.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { now } from '#app/lib/clock.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { editCampaign } from '#app/services/campaigns/edit-campaign.server.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { CampaignForm } from '#app/ui/campaigns/campaign-form.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { findCampaign, findDatabaseClock } from '#db/queries/campaigns.ts'
import { withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

/** After a refusal too: it may say that something has changed. */
export const shouldRevalidate = () => true

const PAGE = '/notre-centrale/appels'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

/** A call that is over is not opened again: its annex is changed by amendments. */
function noLonger(state: CampaignState) {
  const t = textsFor('fr').in('campaigns')
  const said = t('form.noLonger', { state: t(`states.${state}`).toLowerCase() })
  return state === 'cancelled' ? said : `${said} ${t('form.thenAmend')}`
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const campaignId = idParam(params.campaignId)
  const [campaign, clock] = await withTenant(actor.organisationId, (tx) =>
    Promise.all([findCampaign(tx, campaignId), findDatabaseClock(tx)]),
  )
  if (!campaign) throw new Response(null, { status: 404 })
  const state = campaignState(campaign, clock)
  return {
    over: state === 'draft' || state === 'open' ? null : noLonger(state),
    open: state === 'open',
    title: pageTitle(textsFor('fr').in('campaigns')('form.editTitle')),
    campaign: { id: campaign.id, title: campaign.title, version: campaign.version },
    values: campaignForm(campaign),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const t = textsFor('fr').in('campaigns')
  const campaignId = idParam(params.campaignId)
  const fields = await readForm(request)
  const typed = {
    ...{ title: '', message: '', closesOn: '', closesAt: '', chaseDays: '' },
    ...Object.fromEntries(CAMPAIGN_FIELDS.map((name) => [name, fields[name] ?? ''])),
  }
  const answer = (problems: CampaignProblems, message: string | null = null, version: number | null = null) =>
    data({ typed, problems, message, version }, { status: message === null ? 400 : 409 })
  const read = campaignSchema.safeParse(typed)
  if (!read.success) return answer(campaignProblems(read.error))

  const result = await editCampaign(actor, {
    campaignId,
    version: Number(fields.version),
    facts: read.data,
    now: now(),
  })
  if (result.ok) return redirectWithToast(`${PAGE}/${campaignId}`, { tone: 'done', text: t('form.changed') })
  const { refusal } = result
  if (refusal.code === 'closes-in-past' || refusal.code === 'closes-too-soon') return answer({ closesOn: refusal.code })
  if (refusal.code === 'stale') return answer({}, t('form.stale'), refusal.version)
  if (refusal.code === 'state') return answer({}, noLonger(refusal.state))
  throw new Response(null, { status: refusal.code === 'forbidden' ? 403 : 404 })
}

export default function EditCall() {
  const { campaign, values, over, open } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { t } = useTexts('campaigns')
  const back = `${PAGE}/${campaign.id}`
  const known = refused?.version ?? campaign.version
  return (
    <div className="max-w-form">
      <PageHeader
        title={t('form.editTitle')}
        breadcrumb={[
          { label: t('call.back'), to: PAGE },
          { label: campaign.title, to: back },
          { label: t('form.editTitle') },
        ]}
      />
      {over ? (
        <Notice tone="neutral" actions={<ButtonLink to={back}>{t('form.toCall')}</ButtonLink>}>
          {over}
        </Notice>
      ) : null}
      {over && !refused ? null : (
        <CampaignForm
          key={known}
          values={refused?.typed ?? values}
          version={known}
          problems={refused?.problems ?? {}}
          message={refused?.message ?? null}
          moving={open}
          cancelTo={back}
        />
      )}
    </div>
  )
}
