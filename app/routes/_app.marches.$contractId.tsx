import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { CONTRACT_STATUSES } from '#app/domain/contract.ts'
import { purchaseOf } from '#app/domain/law/contract-aggregation.ts'
import { lawBook } from '#app/domain/law/law-parameter.ts'
import { can } from '#app/domain/permissions.ts'
import { shortObject } from '#app/domain/short-object.ts'
import { namedInHistory } from '#app/i18n/contract-history.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { toArchivedContract } from '#app/lib/archived-contract.server.ts'
import { type CurrentActor, requireActor } from '#app/lib/auth.server.ts'
import { today as currentDay, now } from '#app/lib/clock.server.ts'
import { contractPageData } from '#app/lib/contract-page.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { statusOf } from '#app/lib/refusals.ts'
import { safePath } from '#app/lib/safe-path.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { archiveContracts } from '#app/services/contracts/archive-contracts.server.ts'
import { changeContractStatus } from '#app/services/contracts/change-contract-status.server.ts'
import { followContract } from '#app/services/contracts/follow-contract.server.ts'
import { restoreContracts } from '#app/services/contracts/restore-contracts.server.ts'
import { unfollowContract } from '#app/services/contracts/unfollow-contract.server.ts'
import { contractChecksData } from '#app/ui/checks/contract-checks-data.ts'
import { ContractPage } from '#app/ui/contracts/contract-page.tsx'
import { deadlineLines } from '#app/ui/deadlines/deadline-lines.ts'
import { documentLines } from '#app/ui/documents/document-lines.ts'
import { findContractLaw } from '#db/queries/contract-checks.ts'
import { findContractPage, findNames } from '#db/queries/contract-page.ts'
import { findContract } from '#db/queries/contracts.ts'
import { withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'contract:read')
  const contractId = idParam(params.contractId)
  const today = currentDay()
  const texts = textsFor('fr')
  return withTenant(actor.organisationId, async (tx) => {
    const found = await findContractPage(tx, contractId)
    if (!found) throw new Response(null, { status: 404 })
    const names = await findNames(tx, { ...namedInHistory(found.history), contractId })
    const purchase = purchaseOf(contractId, found.contract.details, today)
    const law = await findContractLaw(tx, contractId, purchase)
    const states = found.deadlines.map(() => found.state)
    return {
      title: pageTitle(found.contract.details.object),
      page: {
        ...contractPageData(found, names, {
          texts,
          today,
          actor,
          law: { book: lawBook(law.parameters), sector: law.sector },
        }),
        documents: documentLines(found.documents, texts.in('documents')),
      },
      checks: contractChecksData(found.contract, law, { texts, today, documents: names.documents }),
      lines: deadlineLines(found.deadlines, states, {
        ...{ texts, today },
        mayDecide: can(actor, 'decision:record'),
        mayEdit: can(actor, 'contract:edit'),
      }),
    }
  })
}

const CHANGES = {
  archive: (actor, contractId) =>
    archiveContracts(actor, { contractIds: [contractId], now: new Date(now().epochMilliseconds), today: currentDay() }),
  restore: (actor, contractId) => restoreContracts(actor, { contractIds: [contractId], today: currentDay() }),
  follow: (actor, contractId) => followContract(actor, { contractId }),
  unfollow: (actor, contractId) => unfollowContract(actor, { contractId }),
} satisfies Record<string, (actor: CurrentActor, contractId: string) => Promise<unknown>>

type Step = { intent: 'close' | 'reopen'; contractId: string; status: string | undefined; back: string }

/** `status`: the one that was seen, and to which reopening leads back. */
async function changeStatus(actor: CurrentActor, { intent, contractId, status, back }: Step) {
  const known = CONTRACT_STATUSES.find((one) => one === status && one !== 'closed')
  if (!known) throw new Response(null, { status: 400 })
  const step = intent === 'close' ? ({ from: known, to: 'closed' } as const) : ({ from: 'closed', to: known } as const)
  const result = await changeContractStatus(actor, { contractId, ...step, today: currentDay() })
  const t = textsFor('fr').in('contracts')
  if (!result.ok && result.refusal !== 'stale') throw new Response(null, { status: statusOf(result.refusal) })
  if (!result.ok) return redirectWithToast(back, { tone: 'late', text: t('page.closedMeanwhile') })
  const undo = {
    label: t('page.undo'),
    action: `/marches/${contractId}`,
    fields: { intent: 'reopen', status: known, back },
  }
  const text = t(`page.done.${intent}`, { ...result.value, object: shortObject(result.value.object) })
  return redirectWithToast(back, { tone: 'done', text, ...(intent === 'close' && { undo }) })
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'contract:read')
  const contractId = idParam(params.contractId)
  const { intent, status, ...fields } = await readForm(request)
  const back = safePath(fields.back) ?? `/marches/${contractId}`
  if (intent === 'close' || intent === 'reopen') return changeStatus(actor, { intent, contractId, status, back })
  if (intent !== 'archive' && intent !== 'restore' && intent !== 'follow' && intent !== 'unfollow') {
    throw new Response(null, { status: 400 })
  }
  const result = await CHANGES[intent](actor, contractId)
  if (!result.ok && result.refusal === 'archived') return toArchivedContract(contractId)
  if (!result.ok) throw new Response(null, { status: statusOf(result.refusal) })

  const page = `/marches/${contractId}`
  const t = textsFor('fr').in('contracts')
  const contract = await withTenant(actor.organisationId, (tx) => findContract(tx, contractId))
  const object = contract?.details.object ?? ''
  const undo = { label: t('page.undo'), action: page, fields: { intent: 'restore' } }
  return redirectWithToast(page, {
    tone: 'done',
    text: t(`page.done.${intent}`, { object: shortObject(object) }),
    ...(intent === 'archive' && { undo }),
  })
}

export default function ContractRoute() {
  const { page, lines, checks } = useLoaderData<typeof loader>()
  return <ContractPage page={page} lines={lines} checks={checks} />
}
