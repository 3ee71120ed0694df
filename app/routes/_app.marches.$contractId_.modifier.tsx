import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { contractFormOf, mergeForms } from '#app/domain/contract-form.ts'
import type { ContractFormProblems } from '#app/domain/contract-schema.ts'
import { shortObject } from '#app/domain/short-object.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { toArchivedContract } from '#app/lib/archived-contract.server.ts'
import { type CurrentActor, requireActor } from '#app/lib/auth.server.ts'
import { today } from '#app/lib/clock.server.ts'
import { type PostedContract, postedContract, readContract } from '#app/lib/contract-form.server.ts'
import { contractFormOptions, predecessorName, previewFacts } from '#app/lib/contract-form-page.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { unfitWarning } from '#app/lib/saved-text.server.ts'
import { changeTexts, conflictTexts, routeConflicts } from '#app/lib/stale-contract.server.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { editContract, type StaleContract } from '#app/services/contracts/edit-contract.server.ts'
import { KeptContractForm } from '#app/ui/contracts/kept-contract-form.tsx'
import { StaleNotice } from '#app/ui/contracts/stale-notice.tsx'
import { draftName } from '#app/ui/drafts.ts'
import { PageHeader } from '#app/ui/page-header.tsx'
import { findContract } from '#db/queries/contracts.ts'
import { withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

/** After a refusal too: it may say that something has changed. */
export const shouldRevalidate = () => true

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'contract:edit')
  const contractId = idParam(params.contractId)
  return withTenant(actor.organisationId, async (tx) => {
    const contract = await findContract(tx, contractId)
    if (!contract) throw new Response(null, { status: 404 })
    if (contract.archivedAt) throw await toArchivedContract(contractId)
    const { details, version } = contract
    return {
      title: pageTitle(textsFor('fr').in('contracts')('form.titleEdit')),
      contract: { id: contractId, object: details.object, reference: details.reference },
      draft: draftName(actor.userId, actor.organisationId, contractId),
      form: contractFormOf(details, { version, predecessor: await predecessorName(tx, details.predecessorId) }),
      options: await contractFormOptions(tx, details.managerId, contract),
      preview: await previewFacts(tx, contract),
    }
  })
}

const rejected = (form: PostedContract['form'], problems: ContractFormProblems) =>
  data({ form, problems, opened: null, stale: null }, { status: 400 })

/** What both people wrote, put together; nothing is saved before the second has seen it. */
async function overtaken(actor: CurrentActor, { form, opened }: PostedContract, { contract, changes }: StaleContract) {
  const t = textsFor('fr').in('contracts')
  const { details, version } = contract
  const { predecessor, managers, documents } = await withTenant(actor.organisationId, async (tx) => ({
    predecessor: await predecessorName(tx, details.predecessorId),
    ...(await contractFormOptions(tx, details.managerId, contract)),
  }))
  const current = contractFormOf(details, { version, predecessor })
  const merged = mergeForms({ opened, typed: form, current })
  const manager = managers.find(({ id }) => id === details.managerId)?.name ?? t('form.noManager')
  const conflicts = conflictTexts(merged.conflicts, current, {
    managerId: manager,
    ...routeConflicts(t, details, documents),
  })
  const stale = { changes: changeTexts(t, changes), conflicts }
  return data({ form: merged.form, problems: {}, opened: current, stale }, { status: 409 })
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'contract:edit')
  const contractId = idParam(params.contractId)
  const posted = await postedContract(request)
  const read = await withTenant(actor.organisationId, (tx) => readContract(tx, posted, contractId))
  if (!read.ok) return rejected(posted.form, read.refusal)

  const { keepsMotive } = posted
  const { details, version, asksAboutReference } = read.value
  const edited = { contractId, version, details, today: today(), keepsMotive, asksAboutReference }
  const result = await editContract(actor, edited)
  if (result.ok) {
    const t = textsFor('fr').in('contracts')
    const changed = result.value.version !== version
    const text = changed ? t('form.saved', { object: shortObject(details.object) }) : t('form.unchanged')
    const warning = await withTenant(actor.organisationId, (tx) => unfitWarning(tx, details, today()))
    const toast = changed && warning ? ({ tone: 'late', text: warning } as const) : ({ tone: 'done', text } as const)
    return redirectWithToast(`/marches/${contractId}`, toast)
  }
  const { refusal } = result
  if (refusal.code === 'invalid') return rejected(posted.form, refusal.fields)
  if (refusal.code === 'archived') return toArchivedContract(contractId)
  if (refusal.code === 'stale') return overtaken(actor, posted, refusal)
  throw new Response(null, { status: refusal.code === 'forbidden' ? 403 : 404 })
}

export default function EditContractPage() {
  const { contract, draft, form, options, preview } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t } = useTexts('contracts')
  const back = `/marches/${contract.id}`
  return (
    <>
      <PageHeader
        title={t('form.titleEdit')}
        subtitle={contract.object}
        breadcrumb={[
          { label: t('title'), to: '/marches' },
          { label: contract.reference ?? t('withoutReference'), to: back },
          { label: t('page.edit') },
        ]}
      />
      {answer?.stale ? (
        <StaleNotice changes={answer.stale.changes} conflicts={Object.keys(answer.stale.conflicts).length} />
      ) : null}
      <KeptContractForm
        draftName={draft}
        answered={answer !== undefined}
        // Another version begins a new form: what the two people wrote stands in it together.
        key={answer?.opened?.version ?? form.version}
        initial={answer?.form ?? form}
        opened={answer?.opened ?? form}
        problems={answer?.problems ?? {}}
        conflicts={answer?.stale?.conflicts ?? {}}
        {...options}
        preview={preview}
        submitLabel={t('form.save')}
        cancelTo={back}
      />
    </>
  )
}
