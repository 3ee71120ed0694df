import '#app/i18n/centre-texts.ts'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { centreProblems } from '#app/domain/joined-centre-field.ts'
import {
  BLANK_FRAMEWORK,
  joinedFrameworkForm,
  joinedFrameworkSchema,
  OPTED_STATUSES,
} from '#app/domain/joined-framework-schema.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { type CurrentActor, requireActor } from '#app/lib/auth.server.ts'
import { answerRefusal, refusedForm, typedForm } from '#app/lib/centre-form.server.ts'
import { today } from '#app/lib/clock.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { statusOf } from '#app/lib/refusals.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { archiveJoinedFramework } from '#app/services/centres/archive-joined-framework.server.ts'
import { saveJoinedFramework } from '#app/services/centres/save-joined-framework.server.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { FrameworkForm } from '#app/ui/centres/framework-form.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { findJoinedCentre } from '#db/queries/joined-centres.ts'
import { findJoinedFramework } from '#db/queries/joined-frameworks.ts'
import { withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

/** After a refusal too: it may say that something has changed. */
export const shouldRevalidate = () => true

const NEW = 'nouveau'
const texts = () => textsFor('fr').in('centres')

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

type Place = { membershipId: string; participationId: string | null }

const placeOf = (params: Record<string, string | undefined>): Place => ({
  membershipId: idParam(params.membershipId),
  participationId: params.participationId === NEW ? null : idParam(params.participationId),
})

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:edit')
  const { membershipId, participationId } = placeOf(params)
  return withTenant(actor.organisationId, async (tx) => {
    const centre = await findJoinedCentre(tx, membershipId)
    if (!centre?.own) throw new Response(null, { status: 404 })
    const found = participationId === null ? null : await findJoinedFramework(tx, participationId, centre)
    if (participationId !== null && !found) throw new Response(null, { status: 404 })
    const heading = texts()(found ? 'framework.edit' : 'framework.new')
    const status = OPTED_STATUSES.find((known) => known === found?.status) ?? 'open'
    return {
      title: pageTitle(heading),
      heading,
      centre: { id: membershipId, name: centre.card.name },
      values: found ? joinedFrameworkForm({ ...found, status }) : BLANK_FRAMEWORK,
      version: found?.version ?? 0,
      archived: found?.archived ?? null,
    }
  })
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'centre:edit')
  const place = placeOf(params)
  const fields = await readForm(request)
  const { participationId } = place
  if (fields.intent === 'archive' || fields.intent === 'restore') {
    if (participationId === null) throw new Response(null, { status: 400 })
    return archive(actor, { ...place, participationId }, fields.intent)
  }
  const typed = typedForm(BLANK_FRAMEWORK, fields)
  const read = joinedFrameworkSchema.safeParse(typed)
  if (!read.success) return refusedForm(typed, { problems: centreProblems(read.error) }, 400)
  const changed = participationId === null ? null : { id: participationId, version: Number(fields.version) }
  const { membershipId } = place
  const result = await saveJoinedFramework(actor, { membershipId, framework: read.data, changed, today: today() })
  if (!result.ok) return answerRefusal(typed, result.refusal)
  const text = texts()(changed ? 'done.frameworkSave' : 'done.frameworkAdd', { object: read.data.object })
  return redirectWithToast(`/centrales/${membershipId}#contrats-cadres`, { tone: 'done', text })
}

type Kept = { membershipId: string; participationId: string }

async function archive(actor: CurrentActor, { membershipId, participationId }: Kept, intent: 'archive' | 'restore') {
  const archived = intent === 'archive'
  const result = await archiveJoinedFramework(actor, { membershipId, participationId, archived, today: today() })
  if (!result.ok) throw new Response(null, { status: statusOf(result.refusal) })
  const undo = {
    label: texts()('common:undo'),
    action: `/centrales/${membershipId}/contrats-cadres/${participationId}`,
    fields: { intent: archived ? 'restore' : 'archive' },
  }
  const text = texts()(archived ? 'done.frameworkArchive' : 'done.frameworkRestore', result.value)
  return redirectWithToast(`/centrales/${membershipId}#contrats-cadres`, { tone: 'done', text, undo })
}

export default function FrameworkPage() {
  const { heading, centre, values, version, archived } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { t } = useTexts('centres')
  const known = refused?.stale ?? version
  const page = `/centrales/${centre.id}`
  return (
    <div className="max-w-form">
      <PageHeader
        title={heading}
        subtitle={centre.name}
        breadcrumb={[{ label: t('title'), to: '/centrales' }, { label: centre.name, to: page }, { label: heading }]}
      />
      <FrameworkForm
        key={known}
        values={refused?.typed ?? values}
        version={known}
        problems={refused?.problems ?? {}}
        stale={refused?.stale != null}
        submitLabel={t(archived === null ? 'framework.create' : 'form.save')}
        cancelTo={page}
      />
      {archived === null ? null : (
        <Form method="post" className="actions mt-6">
          <SubmitButton
            variant={archived ? 'secondary' : 'danger-quiet'}
            name="intent"
            value={archived ? 'restore' : 'archive'}
          >
            {t(archived ? 'page.restoreFramework' : 'page.archiveFramework')}
          </SubmitButton>
        </Form>
      )}
    </div>
  )
}
