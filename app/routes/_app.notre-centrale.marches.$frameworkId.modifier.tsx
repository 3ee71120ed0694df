import '#app/i18n/centre-texts.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { type FrameworkProblems, frameworkForm, readFramework } from '#app/domain/framework-schema.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { statusOf } from '#app/lib/refusals.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { editFramework } from '#app/services/frameworks/edit-framework.server.ts'
import { contractOption } from '#app/ui/frameworks/framework-data.ts'
import { FrameworkForm } from '#app/ui/frameworks/framework-form.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { findFrameworkDetails, listContractsToLink } from '#db/queries/own-frameworks.ts'
import { withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

/** After a refusal too: it may say that something has changed. */
export const shouldRevalidate = () => true

const PAGE = '/notre-centrale/marches'
const texts = () => textsFor('fr').in('frameworks')
const NONE: FrameworkProblems = {}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const id = idParam(params.frameworkId)
  return withTenant(actor.organisationId, async (tx) => {
    const kept = await findFrameworkDetails(tx, id)
    if (!kept) throw new Response(null, { status: 404 })
    const contracts = await listContractsToLink(tx)
    return {
      title: pageTitle(texts()('form.editTitle')),
      framework: { id, object: kept.object, version: kept.version },
      values: frameworkForm(kept),
      contracts: contracts.map(contractOption),
    }
  })
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const frameworkId = idParam(params.frameworkId)
  const typed = await readForm(request)
  const answer = (problems: FrameworkProblems, message: string | null = null, version: number | null = null) =>
    data({ typed, problems, message, version }, { status: message === null ? 400 : 409 })
  const read = readFramework(typed)
  if (!read.ok) return answer(read.problems)

  const result = await editFramework(actor, { frameworkId, version: Number(typed.version), facts: read.facts })
  if (result.ok) return redirectWithToast(`${PAGE}/${frameworkId}`, { tone: 'done', text: texts()('form.changed') })
  const { refusal } = result
  if (refusal.code === 'invalid') return answer(refusal.problems)
  if (refusal.code === 'stale') return answer(NONE, texts()('form.stale'), refusal.version)
  throw new Response(null, { status: statusOf(refusal.code) })
}

export default function EditFramework() {
  const { framework, values, contracts } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { t } = useTexts('frameworks')
  const back = `${PAGE}/${framework.id}`
  const known = refused?.version ?? framework.version
  return (
    <div className="max-w-form">
      <PageHeader
        title={t('form.editTitle')}
        breadcrumb={[
          { label: t('title'), to: PAGE },
          { label: framework.object, to: back },
          { label: t('form.editTitle') },
        ]}
      />
      <FrameworkForm
        key={known}
        values={refused?.typed ?? values}
        problems={refused?.problems ?? NONE}
        version={known}
        message={refused?.message ?? null}
        contracts={contracts}
        cancelTo={back}
      />
    </div>
  )
}
