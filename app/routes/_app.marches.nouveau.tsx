import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { seemsToRun } from '#app/domain/contract-dates.ts'
import { contractFormOf, newContractForm } from '#app/domain/contract-form.ts'
import { shortObject } from '#app/domain/short-object.ts'
import { successorOf } from '#app/domain/successor.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { today } from '#app/lib/clock.server.ts'
import { postedContract, readContract } from '#app/lib/contract-form.server.ts'
import { contractFormOptions, previewFacts } from '#app/lib/contract-form-page.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { statusOf } from '#app/lib/refusals.ts'
import { unfitWarning } from '#app/lib/saved-text.server.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { createContract } from '#app/services/contracts/create-contract.server.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { KeptContractForm } from '#app/ui/contracts/kept-contract-form.tsx'
import { draftName } from '#app/ui/drafts.ts'
import { PageHeader } from '#app/ui/page-header.tsx'
import { findContract } from '#db/queries/contracts.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

/** What is known already of a contract that follows upon another one. */
async function successorForm(tx: TenantTx, predecessorId: string) {
  const predecessor = await findContract(tx, predecessorId)
  if (!predecessor) throw new Response(null, { status: 404 })
  const { details } = predecessor
  const form = contractFormOf(successorOf(details, predecessorId), {
    predecessor: details.reference ?? predecessorId,
    version: 0,
  })
  return { form: { ...form, termKind: 'fixed' }, follows: details.object }
}

/** The status with which what runs already is entered, also in the address. */
const RUNNING = 'running'

const startedText = ({ object }: { object: string }) =>
  textsFor('fr').in('contracts')('form.started.saved', { object: shortObject(object) })

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'contract:edit')
  const address = new URL(request.url).searchParams
  const asked = address.get('predecesseur')
  const runs = address.get('statut') === RUNNING
  const predecessorId = asked === null ? null : idParam(asked)
  return withTenant(actor.organisationId, async (tx) => {
    const blank = { form: newContractForm(actor.userId, runs ? RUNNING : 'preparation'), follows: null }
    const { form, follows } = predecessorId === null ? blank : await successorForm(tx, predecessorId)
    return {
      title: pageTitle(textsFor('fr').in('contracts')('form.titleNew')),
      draft: draftName(
        actor.userId,
        actor.organisationId,
        predecessorId ? `suite-${predecessorId}` : runs ? 'en-cours' : 'nouveau',
      ),
      form,
      newId: crypto.randomUUID(),
      follows,
      mayRun: predecessorId === null && !runs,
      options: await contractFormOptions(tx, form.managerId || null, null),
      preview: await previewFacts(tx, null),
      cancelTo: predecessorId === null ? '/marches' : `/marches/${predecessorId}`,
    }
  })
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'contract:edit')
  const posted = await postedContract(request)
  const { form, newId } = posted
  const read = await withTenant(actor.organisationId, (tx) => readContract(tx, posted, newId))
  if (!read.ok) return data({ form, problems: read.refusal }, { status: 400 })

  const { details } = read.value
  const result = await createContract(actor, { details, contractId: newId, today: today() })
  if (!result.ok) {
    const { refusal } = result
    if (refusal.code === 'forbidden') throw new Response(null, { status: 403 })
    return data({ form, problems: refusal.fields }, { status: statusOf(refusal.code) })
  }
  const text = textsFor('fr').in('contracts')('form.created', { object: shortObject(details.object) })
  const unfit = await withTenant(actor.organisationId, (tx) => unfitWarning(tx, details, today()))
  const warning = unfit ?? (seemsToRun(form, today()) ? startedText(details) : null)
  const toast = warning ? ({ tone: 'late', text: warning } as const) : ({ tone: 'done', text } as const)
  return redirectWithToast(`/marches/${result.value.contractId}`, toast)
}

export default function NewContractPage() {
  const { draft, form, newId, follows, mayRun, options, preview, cancelTo } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t } = useTexts('contracts')
  const title = follows ? t('form.titleSuccessor', { object: follows }) : t('form.titleNew')
  return (
    <>
      <PageHeader
        title={title}
        breadcrumb={[{ label: t('title'), to: '/marches' }, { label: t('form.titleNew') }]}
        actions={
          mayRun && !answer ? (
            <ButtonLink to={`/marches/nouveau?statut=${RUNNING}`}>{t('form.runsAlready')}</ButtonLink>
          ) : null
        }
      />
      <KeptContractForm
        key={draft}
        draftName={draft}
        answered={answer !== undefined}
        initial={answer?.form ?? form}
        opened={form}
        problems={answer?.problems ?? {}}
        conflicts={{}}
        {...options}
        preview={preview}
        newId={newId}
        submitLabel={t('form.create')}
        cancelTo={cancelTo}
      />
    </>
  )
}
