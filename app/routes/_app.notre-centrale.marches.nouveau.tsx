import '#app/i18n/centre-texts.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { type FrameworkProblems, readFramework } from '#app/domain/framework-schema.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { requireOwnCentre } from '#app/lib/own-centre.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { createFramework } from '#app/services/frameworks/create-framework.server.ts'
import { contractOption } from '#app/ui/frameworks/framework-data.ts'
import { FrameworkForm } from '#app/ui/frameworks/framework-form.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { listContractsToLink } from '#db/queries/own-frameworks.ts'
import { withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

/** After a refusal too: it may say that something has changed. */
export const shouldRevalidate = () => true

const PAGE = '/notre-centrale/marches'
const texts = () => textsFor('fr').in('frameworks')
const BLANK = { joining: 'annex' }
const NONE: FrameworkProblems = {}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const contracts = await withTenant(actor.organisationId, async (tx) => {
    await requireOwnCentre(tx)
    return listContractsToLink(tx)
  })
  return { title: pageTitle(texts()('form.newTitle')), contracts: contracts.map(contractOption) }
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const typed = await readForm(request)
  const read = readFramework(typed)
  if (!read.ok) return data({ typed, problems: read.problems }, { status: 400 })
  const result = await createFramework(actor, { facts: read.facts })
  if (result.ok) {
    return redirectWithToast(`${PAGE}/${result.value.frameworkId}`, { tone: 'done', text: texts()('form.created') })
  }
  const { refusal } = result
  if (refusal.code === 'invalid') return data({ typed, problems: refusal.problems }, { status: 409 })
  if (refusal.code === 'no-centre') return redirect('/notre-centrale')
  throw new Response(null, { status: 403 })
}

export default function NewFramework() {
  const { contracts } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { t } = useTexts('frameworks')
  return (
    <div className="max-w-form">
      <PageHeader
        title={t('form.newTitle')}
        breadcrumb={[{ label: t('title'), to: PAGE }, { label: t('form.newTitle') }]}
      />
      <FrameworkForm
        values={refused?.typed ?? BLANK}
        problems={refused?.problems ?? NONE}
        version={null}
        message={null}
        contracts={contracts}
        cancelTo={PAGE}
      />
    </div>
  )
}
