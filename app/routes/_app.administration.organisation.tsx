import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { writtenEnterpriseNumber } from '#app/domain/centre-field.ts'
import { NO_ORGANISATION_PROBLEMS as NO_PROBLEMS, type OrganisationProblems } from '#app/domain/organisation-limits.ts'
import { organisationProblems, organisationSchema } from '#app/domain/organisation-schema.ts'
import type { Actor } from '#app/domain/permissions.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { today } from '#app/lib/clock.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { keepUploadedLogo } from '#app/lib/kept-logo.server.ts'
import { logoAddress } from '#app/lib/logo-address.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { statusOf } from '#app/lib/refusals.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { changeLogo, type Logo } from '#app/services/organisations/change-logo.server.ts'
import { changeOrganisation } from '#app/services/organisations/change-organisation.server.ts'
import { LogoForm } from '#app/ui/organisation/logo-form.tsx'
import { OrganisationForm } from '#app/ui/organisation/organisation-form.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { findOrganisation } from '#db/queries/organisations.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

/** After a refusal too: it may say that something has changed. */
export const shouldRevalidate = () => true

const texts = () => textsFor('fr').in('admin')

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request }: LoaderFunctionArgs) {
  const { organisation } = await requireActor(request, 'organisation:manage')
  const { name, accent, defaultLaunchLeadDays } = organisation
  const kept = await findOrganisation(organisation.id)
  const enterpriseNumber = kept?.enterpriseNumber ?? null
  return {
    title: pageTitle(texts()('organisation.title')),
    values: {
      name,
      enterpriseNumber: enterpriseNumber === null ? '' : writtenEnterpriseNumber(enterpriseNumber),
      postalAddress: kept?.postalAddress ?? '',
      peppolParticipant: kept?.peppolParticipant ?? '',
      accent: accent ?? '',
      defaultLaunchLeadDays: String(defaultLaunchLeadDays),
    },
    logo: logoAddress(organisation),
  }
}

const saved = (key: 'saved' | 'logoSaved' | 'logoRemoved') =>
  redirectWithToast('/administration/organisation', { tone: 'done', text: texts()(`organisation.${key}`) })

const refusedAnswer = { typed: null, problems: NO_PROBLEMS, logoRefusal: null }

async function saveLogo(actor: Actor, request: Request) {
  const kept = await keepUploadedLogo(request, actor.organisationId)
  if (!kept.ok) return data({ ...refusedAnswer, logoRefusal: kept.refusal }, { status: 400 })
  return setLogo(actor, kept.value)
}

async function setLogo(actor: Actor, logo: Logo) {
  const result = await changeLogo(actor, { logo })
  if (!result.ok) throw new Response(null, { status: statusOf(result.refusal) })
  return saved(logo ? 'logoSaved' : 'logoRemoved')
}

async function saveProfile(actor: Actor, fields: Partial<Record<string, string>>) {
  const typed = {
    name: fields.name ?? '',
    enterpriseNumber: fields.enterpriseNumber ?? '',
    postalAddress: fields.postalAddress ?? '',
    peppolParticipant: fields.peppolParticipant ?? '',
    accent: fields.noAccent === 'on' ? '' : (fields.accent ?? ''),
    defaultLaunchLeadDays: fields.defaultLaunchLeadDays ?? '',
  }
  const form = organisationSchema.safeParse(typed)
  if (!form.success) {
    return data({ ...refusedAnswer, typed, problems: organisationProblems(form.error) }, { status: 400 })
  }
  const result = await changeOrganisation(actor, { form: form.data, today: today() })
  if (!result.ok && result.refusal === 'number-taken') {
    const problems: OrganisationProblems = { enterpriseNumber: 'numberTaken' }
    return data({ ...refusedAnswer, typed, problems }, { status: 409 })
  }
  if (!result.ok) throw new Response(null, { status: statusOf(result.refusal) })
  return saved('saved')
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'organisation:manage')
  // Only the form of the logo carries a file.
  if (request.headers.get('content-type')?.startsWith('multipart/')) return saveLogo(actor, request)
  const fields = await readForm(request)
  if (fields.intent === 'remove-logo') return setLogo(actor, null)
  if (fields.intent !== 'profile') throw new Response(null, { status: 400 })
  return saveProfile(actor, fields)
}

export default function OrganisationPage() {
  const { values, logo } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t } = useTexts('admin')
  return (
    <>
      <PageHeader title={t('organisation.title')} subtitle={t('organisation.subtitle')} />
      <div className="grid gap-8">
        <OrganisationForm values={answer?.typed ?? values} problems={answer?.problems ?? NO_PROBLEMS} />
        <LogoForm logo={logo} refusal={answer?.logoRefusal ?? null} />
      </div>
    </>
  )
}
