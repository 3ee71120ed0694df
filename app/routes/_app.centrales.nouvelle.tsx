import '#app/i18n/centre-texts.ts'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { centreProblems } from '#app/domain/joined-centre-field.ts'
import { blankCentre, joinedCentreSchema } from '#app/domain/joined-centre-schema.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { answerRefusal, refusedForm, typedForm } from '#app/lib/centre-form.server.ts'
import { today } from '#app/lib/clock.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { saveJoinedCentre } from '#app/services/centres/save-joined-centre.server.ts'
import { CentreForm } from '#app/ui/centres/centre-form.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

/** After a refusal too: it may say that something has changed. */
export const shouldRevalidate = () => true

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request }: LoaderFunctionArgs) {
  await requireActor(request, 'centre:edit')
  return { title: pageTitle(textsFor('fr').in('centres')('form.new')), values: blankCentre() }
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'centre:edit')
  const typed = typedForm(blankCentre(), await readForm(request))
  const read = joinedCentreSchema.safeParse(typed)
  if (!read.success) return refusedForm(typed, { problems: centreProblems(read.error) }, 400)
  const result = await saveJoinedCentre(actor, { centre: read.data, changed: null, today: today() })
  if (!result.ok) return answerRefusal(typed, result.refusal)
  const text = textsFor('fr').in('centres')('done.add', { name: read.data.card.name })
  return redirectWithToast(`/centrales/${result.value.membershipId}`, { tone: 'done', text })
}

export default function NewCentre() {
  const { values } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { t } = useTexts('centres')
  return (
    <>
      <PageHeader
        title={t('form.new')}
        breadcrumb={[{ label: t('title'), to: '/centrales' }, { label: t('form.new') }]}
      />
      <CentreForm
        values={refused?.typed ?? values}
        version={0}
        problems={refused?.problems ?? {}}
        stale={false}
        submitLabel={t('form.create')}
        cancelTo="/centrales"
      />
    </>
  )
}
