import '#app/i18n/centre-texts.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { type FrameworkProblems, lotForm, readLot } from '#app/domain/framework-schema.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { type CurrentActor, requireActor } from '#app/lib/auth.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { statusOf } from '#app/lib/refusals.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { removeLot } from '#app/services/frameworks/remove-lot.server.ts'
import { saveLot } from '#app/services/frameworks/save-lot.server.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { euroText } from '#app/ui/frameworks/framework-data.ts'
import { LotForm } from '#app/ui/frameworks/lot-form.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'
import { listLots } from '#db/queries/framework-lots.ts'
import { findFrameworkDetails } from '#db/queries/own-frameworks.ts'
import { withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

/** After a refusal too: it may say that something has changed. */
export const shouldRevalidate = () => true

const PAGE = '/notre-centrale/marches'
const NEW = 'nouveau'
const NONE: FrameworkProblems = {}
const texts = () => textsFor('fr').in('frameworks')

/** Null: a lot that is to be added. */
const lotParam = (given: string | undefined) => (given === NEW ? null : idParam(given))

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const [frameworkId, lotId] = [idParam(params.frameworkId), lotParam(params.lotId)]
  return withTenant(actor.organisationId, async (tx) => {
    const framework = await findFrameworkDetails(tx, frameworkId)
    const lots = framework ? await listLots(tx, frameworkId) : []
    const lot = lots.find(({ id }) => id === lotId)
    if (!framework || (lotId !== null && !lot)) throw new Response(null, { status: 404 })
    const title = lot ? texts()('lots.editTitle', { number: lot.number }) : texts()('lots.newTitle')
    return {
      title: pageTitle(title),
      heading: title,
      framework: { id: frameworkId, object: framework.object, version: framework.version },
      ceiling: euroText(framework.ceiling),
      exists: lot !== undefined,
      values: lot ? lotForm(lot) : { number: String(lots.length + 1) },
    }
  })
}

async function remove(actor: CurrentActor, { frameworkId, lotId }: { frameworkId: string; lotId: string }) {
  const result = await removeLot(actor, { frameworkId, lotId })
  const back = `${PAGE}/${frameworkId}`
  if (result.ok) return redirectWithToast(back, { tone: 'done', text: texts()('lots.removed') })
  const { refusal } = result
  if (refusal === 'forbidden' || refusal === 'not-found') throw new Response(null, { status: statusOf(refusal) })
  const text = texts()(refusal === 'articles' ? 'lots.hasArticles' : 'lots.declared')
  return redirectWithToast(`${back}/lots/${lotId}`, { tone: 'late', text })
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const [frameworkId, lotId] = [idParam(params.frameworkId), lotParam(params.lotId)]
  const typed = await readForm(request)
  if (typed.intent === 'remove' && lotId !== null) return remove(actor, { frameworkId, lotId })

  const answer = (problems: FrameworkProblems, message: string | null = null, version: number | null = null) =>
    data({ typed, problems, message, version }, { status: message === null ? 400 : 409 })
  const read = readLot(typed)
  if (!read.ok) return answer(read.problems)
  const result = await saveLot(actor, { frameworkId, lotId, version: Number(typed.version), facts: read.facts })
  if (result.ok) return redirectWithToast(`${PAGE}/${frameworkId}`, { tone: 'done', text: texts()('lots.saved') })
  const { refusal } = result
  if (refusal.code === 'invalid') return answer(refusal.problems)
  if (refusal.code === 'stale') return answer(NONE, texts()('form.stale'), refusal.version)
  if (refusal.code === 'whole-declared') return answer(NONE, texts()('lots.wholeDeclared'))
  if (refusal.code === 'whole-articles') return answer(NONE, texts()('lots.wholeArticles'))
  throw new Response(null, { status: statusOf(refusal.code) })
}

export default function LotPage() {
  const { heading, framework, ceiling, exists, values } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { t } = useTexts('frameworks')
  const back = `${PAGE}/${framework.id}`
  const known = refused?.version ?? framework.version
  return (
    <div className="grid max-w-form gap-6">
      <PageHeader
        title={heading}
        breadcrumb={[{ label: t('title'), to: PAGE }, { label: framework.object, to: back }, { label: heading }]}
      />
      <LotForm
        key={known}
        values={refused?.typed ?? values}
        problems={refused?.problems ?? NONE}
        version={known}
        message={refused?.message ?? null}
        ceiling={ceiling}
        cancelTo={back}
      />
      {exists ? (
        <SentForm method="post">
          <SubmitButton name="intent" value="remove" variant="danger-quiet">
            {t('lots.remove')}
          </SubmitButton>
        </SentForm>
      ) : null}
    </div>
  )
}
