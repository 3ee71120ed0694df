import '#app/i18n/centre-texts.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { addDays } from '#app/domain/calendar.ts'
import { DEFAULT_CHASE_DAYS } from '#app/domain/campaign.ts'
import {
  CAMPAIGN_FIELDS,
  type CampaignProblems,
  type CampaignForm as CampaignValues,
  campaignProblems,
  campaignSchema,
} from '#app/domain/campaign-schema.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { today } from '#app/lib/clock.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { isId } from '#app/lib/params.server.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { createCampaign } from '#app/services/campaigns/create-campaign.server.ts'
import { CampaignForm } from '#app/ui/campaigns/campaign-form.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { listFrameworksToCall } from '#db/queries/own-frameworks.ts'
import { withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

/** After a refusal too: it may say that something has changed. */
export const shouldRevalidate = () => true

const PAGE = '/notre-centrale/appels'
/** Long enough for a college, and often a council, to meet. */
const USUAL_DAYS = 60

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

const blank = (): CampaignValues => ({
  title: '',
  message: '',
  closesOn: addDays(today(), USUAL_DAYS),
  closesAt: '16:00',
  chaseDays: DEFAULT_CHASE_DAYS.join(', '),
})

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const frameworks = await withTenant(actor.organisationId, listFrameworksToCall)
  const asked = new URL(request.url).searchParams.get('marche') ?? ''
  const [only, ...others] = frameworks
  return {
    title: pageTitle(textsFor('fr').in('campaigns')('form.newTitle')),
    values: blank(),
    options: frameworks.map(({ id, reference, object }) => ({
      value: id,
      label: [reference, object].filter(Boolean).join(' · '),
    })),
    chosen: frameworks.some(({ id }) => id === asked) ? asked : others.length === 0 ? (only?.id ?? '') : '',
  }
}

const typedOf = (fields: Readonly<Partial<Record<string, string>>>): CampaignValues => ({
  ...blank(),
  ...Object.fromEntries(CAMPAIGN_FIELDS.map((name) => [name, fields[name] ?? ''])),
})

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const fields = await readForm(request)
  const typed = typedOf(fields)
  const chosen = fields.framework ?? ''
  const read = campaignSchema.safeParse(typed)
  const answer = (problems: CampaignProblems, status: number) => data({ typed, chosen, problems }, { status })
  const missing = isId(chosen) ? {} : { framework: 'framework-missing' as const }
  if (!read.success || !isId(chosen)) {
    return answer({ ...(read.success ? {} : campaignProblems(read.error)), ...missing }, 400)
  }
  const result = await createCampaign(actor, { frameworkId: chosen, facts: read.data })
  if (result.ok) {
    const text = textsFor('fr').in('campaigns')('form.created')
    return redirectWithToast(`${PAGE}/${result.value.campaignId}`, { tone: 'done', text })
  }
  if (result.refusal === 'closes-in-past') return answer({ closesOn: 'closes-in-past' }, 400)
  if (result.refusal === 'not-found') return answer({ framework: 'framework-missing' }, 409)
  throw new Response(null, { status: 403 })
}

export default function NewCall() {
  const { values, options, chosen } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { t } = useTexts('campaigns')
  return (
    <div className="max-w-form">
      <PageHeader
        title={t('form.newTitle')}
        breadcrumb={[{ label: t('call.back'), to: PAGE }, { label: t('form.newTitle') }]}
      />
      {options.length === 0 ? (
        <EmptyState title={t('form.noFramework')}>{t('form.noFrameworkHint')}</EmptyState>
      ) : (
        <CampaignForm
          values={refused?.typed ?? values}
          version={null}
          problems={refused?.problems ?? {}}
          message={null}
          cancelTo={PAGE}
          frameworks={{ options, chosen: refused?.chosen ?? chosen }}
        />
      )}
    </div>
  )
}
