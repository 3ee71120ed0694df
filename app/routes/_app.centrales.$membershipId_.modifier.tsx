import '#app/i18n/centre-texts.ts'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { centreProblems } from '#app/domain/joined-centre-field.ts'
import { blankCentre, joinedCentreForm, joinedCentreSchema, KEPT_STATUSES } from '#app/domain/joined-centre-schema.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { answerRefusal, refusedForm, typedForm } from '#app/lib/centre-form.server.ts'
import { today } from '#app/lib/clock.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { saveJoinedCentre } from '#app/services/centres/save-joined-centre.server.ts'
import { CentreForm } from '#app/ui/centres/centre-form.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { findJoinedCentre } from '#db/queries/joined-centres.ts'
import { withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

/** After a refusal too: it may say that something has changed. */
export const shouldRevalidate = () => true

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:edit')
  const membershipId = idParam(params.membershipId)
  const found = await withTenant(actor.organisationId, (tx) => findJoinedCentre(tx, membershipId))
  // What a centre that uses the program keeps is not ours to change.
  if (!found?.own) throw new Response(null, { status: 404 })
  const status = KEPT_STATUSES.find((known) => known === found.membership.status) ?? 'draft'
  return {
    title: pageTitle(textsFor('fr').in('centres')('form.edit')),
    membershipId,
    name: found.card.name,
    version: found.version,
    values: joinedCentreForm({ card: found.card, membership: { ...found.membership, status } }),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'centre:edit')
  const id = idParam(params.membershipId)
  const fields = await readForm(request)
  const typed = typedForm(blankCentre(), fields)
  const read = joinedCentreSchema.safeParse(typed)
  if (!read.success) return refusedForm(typed, { problems: centreProblems(read.error) }, 400)
  const changed = { id, version: Number(fields.version) }
  const result = await saveJoinedCentre(actor, { centre: read.data, changed, today: today() })
  if (!result.ok) return answerRefusal(typed, result.refusal)
  const text = textsFor('fr').in('centres')('done.save', { name: read.data.card.name })
  return redirectWithToast(`/centrales/${id}`, { tone: 'done', text })
}

export default function EditCentre() {
  const { membershipId, name, version, values } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { t } = useTexts('centres')
  const known = refused?.stale ?? version
  const page = `/centrales/${membershipId}`
  return (
    <>
      <PageHeader
        title={t('form.edit')}
        subtitle={name}
        breadcrumb={[{ label: t('title'), to: '/centrales' }, { label: name, to: page }, { label: t('form.edit') }]}
      />
      <CentreForm
        key={known}
        values={refused?.typed ?? values}
        version={known}
        problems={refused?.problems ?? {}}
        stale={refused?.stale != null}
        submitLabel={t('form.save')}
        cancelTo={page}
      />
    </>
  )
}
