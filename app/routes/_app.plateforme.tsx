import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Temporal } from 'temporal-polyfill'
import { dayAt } from '#app/domain/calendar.ts'
import type { NewOrganisationProblems } from '#app/domain/new-organisation-limits.ts'
import { newOrganisationProblems, newOrganisationSchema } from '#app/domain/new-organisation-schema.ts'
import { formatDate } from '#app/i18n/format.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { actorOfNewOrganisation, requirePlatformAdministrator } from '#app/lib/auth.server.ts'
import { now } from '#app/lib/clock.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { createOrganisation } from '#app/services/organisations/create-organisation.server.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { NewOrganisationForm } from '#app/ui/organisation/new-organisation-form.tsx'
import { OrganisationTable } from '#app/ui/organisation/organisation-table.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { listOrganisations } from '#db/queries/organisations.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

/** After a refusal too: it may say that something has changed. */
export const shouldRevalidate = () => true

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request }: LoaderFunctionArgs) {
  await requirePlatformAdministrator(request)
  const t = textsFor('fr').in('admin')
  const organisations = (await listOrganisations()).map(
    ({ id, name, kind, people, createdAt, mergedInto, mergedOn }) => {
      const created = formatDate(dayAt(Temporal.Instant.fromEpochMilliseconds(createdAt.getTime())))
      const merged =
        mergedInto && mergedOn ? t('platform.mergedInto', { name: mergedInto, day: formatDate(mergedOn) }) : null
      return { id, name, kind, people, created, merged }
    },
  )
  return { title: pageTitle(t('platform.title')), organisations }
}

export async function action({ request }: ActionFunctionArgs) {
  const user = await requirePlatformAdministrator(request)
  const { name = '', kind = '', slug = '', email = '' } = await readForm(request)
  const typed = { name, kind, slug, email }
  const refuse = (problems: NewOrganisationProblems, status: number) => data({ typed, problems }, { status })
  const form = newOrganisationSchema.safeParse(typed)
  if (!form.success) return refuse(newOrganisationProblems(form.error), 400)

  const { email: address, ...organisation } = form.data
  const result = await createOrganisation(
    actorOfNewOrganisation(user),
    { ...organisation, operator: false },
    { email: address, now: now() },
  )
  if (!result.ok && result.refusal === 'slug-taken') return refuse({ slug: 'slugTaken' }, 409)
  if (!result.ok) throw new Response(null, { status: 403 })
  const text = textsFor('fr').in('admin')('platform.done', { name: organisation.name, email: address })
  return redirectWithToast('/plateforme', { tone: 'done', text })
}

export default function PlatformPage() {
  const { organisations } = useLoaderData<typeof loader>()
  const { t } = useTexts('admin')
  const answer = useActionData<typeof action>()
  return (
    <>
      <PageHeader
        title={t('platform.title')}
        subtitle={t('platform.subtitle')}
        actions={<ButtonLink to="/plateforme/fusions">{t('platform.merger')}</ButtonLink>}
      />
      <div className="grid gap-8">
        <OrganisationTable organisations={organisations} />
        {/* A form of its own for each that was created: what was typed for the last one is gone. */}
        <NewOrganisationForm
          key={organisations.length}
          typed={answer?.typed}
          problems={answer?.problems ?? NO_PROBLEMS}
        />
      </div>
    </>
  )
}

const NO_PROBLEMS: NewOrganisationProblems = {}
