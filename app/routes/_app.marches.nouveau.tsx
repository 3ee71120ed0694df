import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { seemsToRun } from '#app/domain/contract-dates.ts'
import { contractFormOf, newContractForm } from '#app/domain/contract-form.ts'
import { shortObject } from '#app/domain/short-object.ts'
import { successorOf } from '#app/domain/successor.ts'
import { typedAmount } from '#app/domain/typed-amount.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { type CurrentActor, requireActor } from '#app/lib/auth.server.ts'
import { today } from '#app/lib/clock.server.ts'
import { postedContract, readContract } from '#app/lib/contract-form.server.ts'
import { contractFormOptions, previewFacts } from '#app/lib/contract-form-page.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { statusOf } from '#app/lib/refusals.ts'
import { unfitWarning } from '#app/lib/saved-text.server.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import type { PurchaseLink } from '#app/services/centres/link-purchase.server.ts'
import { createContract } from '#app/services/contracts/create-contract.server.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { KeptContractForm } from '#app/ui/contracts/kept-contract-form.tsx'
import { draftName } from '#app/ui/drafts.ts'
import { PageHeader } from '#app/ui/page-header.tsx'
import { findContract } from '#db/queries/contracts.ts'
import { findJoinedCentre } from '#db/queries/joined-centres.ts'
import { findJoinedFramework } from '#db/queries/joined-frameworks.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

/** After a refusal too: it may say that something has changed. */
export const shouldRevalidate = () => true

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

/** Through which centre, where the form was opened from the page of one. */
function purchaseOf(request: Request): PurchaseLink | null {
  const search = new URL(request.url).searchParams
  const membership = search.get('adhesion')
  const participation = search.get('contrat-cadre')
  if (membership === null) return null
  return { membershipId: idParam(membership), participationId: participation === null ? null : idParam(participation) }
}

/** What is known already of a purchase there. */
async function purchaseForm(tx: TenantTx, { userId }: CurrentActor, { membershipId, participationId }: PurchaseLink) {
  const centre = await findJoinedCentre(tx, membershipId)
  const framework = centre && participationId !== null ? await findJoinedFramework(tx, participationId, centre) : null
  if (!centre || (participationId !== null && !framework)) throw new Response(null, { status: 404 })
  const form = {
    ...newContractForm(userId, RUNNING),
    ...{ route: 'centre', procedure: 'CENTRALE', centre: centre.card.name },
    // An order is one purchase more often than a term.
    ...{ termKind: 'one-off', start: today() },
    centreReferences: framework?.reference ?? '',
    supplier: framework?.supplier ?? '',
    object: framework?.object ?? '',
    centreOwnMaximum: typedAmount(framework?.maximum ?? null),
  }
  return { form, follows: null }
}

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'contract:edit')
  const address = new URL(request.url).searchParams
  const asked = address.get('predecesseur')
  const runs = address.get('statut') === RUNNING
  const predecessorId = asked === null ? null : idParam(asked)
  const purchase = purchaseOf(request)
  return withTenant(actor.organisationId, async (tx) => {
    const blank = { form: newContractForm(actor.userId, runs ? RUNNING : 'preparation'), follows: null }
    const opened = purchase ? await purchaseForm(tx, actor, purchase) : blank
    const { form, follows } = predecessorId === null ? opened : await successorForm(tx, predecessorId)
    return {
      title: pageTitle(textsFor('fr').in('contracts')('form.titleNew')),
      draft: draftName(actor.userId, actor.organisationId, draftOf({ predecessorId, purchase, runs })),
      form,
      newId: crypto.randomUUID(),
      follows,
      mayRun: predecessorId === null && purchase === null && !runs,
      options: await contractFormOptions(tx, form.managerId || null, null),
      preview: await previewFacts(tx, null),
      cancelTo: cancelTo(predecessorId, purchase),
    }
  })
}

type Opened = { predecessorId: string | null; purchase: PurchaseLink | null; runs: boolean }

/** One draft for each place the form is opened from. */
function draftOf({ predecessorId, purchase, runs }: Opened): string {
  if (predecessorId !== null) return `suite-${predecessorId}`
  if (purchase !== null) return `achat-${purchase.participationId ?? purchase.membershipId}`
  return runs ? 'en-cours' : 'nouveau'
}

function cancelTo(predecessorId: string | null, purchase: PurchaseLink | null): string {
  if (predecessorId !== null) return `/marches/${predecessorId}`
  return purchase === null ? '/marches' : `/centrales/${purchase.membershipId}`
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'contract:edit')
  const purchase = purchaseOf(request)
  const posted = await postedContract(request)
  const { form, newId } = posted
  const read = await withTenant(actor.organisationId, (tx) => readContract(tx, posted, newId))
  if (!read.ok) return data({ form, problems: read.refusal }, { status: 400 })

  const { details, asksAboutReference } = read.value
  const made = { details, contractId: newId, today: today(), purchase, asksAboutReference }
  const result = await createContract(actor, made)
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
