import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { amendmentSchema, typedAmendment } from '#app/domain/amendment-schema.ts'
import { can } from '#app/domain/permissions.ts'
import { extensibleEnd } from '#app/domain/term-extension.ts'
import { dayProblem } from '#app/domain/term-problems.ts'
import { formatCents } from '#app/i18n/format.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { toArchivedContract } from '#app/lib/archived-contract.server.ts'
import { type CurrentActor, requireActor } from '#app/lib/auth.server.ts'
import { today } from '#app/lib/clock.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { statusOf } from '#app/lib/refusals.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { recordAmendment } from '#app/services/amendments/record-amendment.server.ts'
import { revokeAmendment } from '#app/services/amendments/revoke-amendment.server.ts'
import { Section } from '#app/ui/card.tsx'
import {
  type AmendmentAnswer,
  amendmentList,
  checkedAmendment,
  currentEndText,
  impossibleEnd,
  impossibleValue,
  invalidAmendment,
  notYetDecided,
  tooEarly,
} from '#app/ui/checks/amendment-data.ts'
import { AmendmentForm } from '#app/ui/checks/amendment-form.tsx'
import { AmendmentLines } from '#app/ui/checks/amendment-lines.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { listAmendments } from '#db/queries/contract-amendments.ts'
import { findContract } from '#db/queries/contracts.ts'
import { findDecisionState } from '#db/queries/decision-state.ts'
import { withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'contract:read')
  const contractId = idParam(params.contractId)
  const texts = textsFor('fr')
  return withTenant(actor.organisationId, async (tx) => {
    const contract = await findContract(tx, contractId)
    if (!contract) throw new Response(null, { status: 404 })
    const { object, reference, approvedValue } = contract.details
    const state = await findDecisionState(tx, contract)
    const end = extensibleEnd(contract.details.term, state.decisions, { today: today(), decidedOn: today() })
    const asked = new URL(request.url).searchParams.get('jusquau') ?? ''
    return {
      title: pageTitle(texts.in('checks')('amendment.title')),
      contract: { id: contractId, object, reference },
      end: currentEndText(end, texts),
      // From the plan of the contract that follows: until when this one is needed.
      until: dayProblem(asked) ? '' : asked,
      list: amendmentList(await listAmendments(tx, contractId), approvedValue, texts),
      mayEdit: can(actor, 'contract:edit') && contract.archivedAt === null,
    }
  })
}

type Asked = { contractId: string; fields: Awaited<ReturnType<typeof readForm>> }

async function record(actor: CurrentActor, { contractId, fields }: Asked) {
  const texts = textsFor('fr')
  const typed = typedAmendment(fields)
  const form = amendmentSchema.safeParse(typed)
  if (!form.success) return data(invalidAmendment(typed, form.error, texts), { status: 400 })
  const result = await recordAmendment(actor, { contractId, form: form.data, today: today() })
  if (result.ok) {
    const text = texts.in('checks')('amendment.done.record', { number: result.value.number })
    return redirectWithToast(`/marches/${contractId}#avenants`, { tone: 'done', text })
  }
  const { refusal } = result
  if (refusal.code === 'archived') return toArchivedContract(contractId)
  if (refusal.code === 'not-yet') return data(notYetDecided(typed, texts), { status: 400 })
  if (refusal.code === 'before-contract') return data(tooEarly(typed, refusal.first, texts), { status: 400 })
  if (refusal.code === 'extension') return data(impossibleEnd(typed, refusal, texts), { status: 400 })
  if ('value' in refusal) return data(impossibleValue(typed, refusal, texts), { status: 400 })
  if (!('outcome' in refusal)) throw new Response(null, { status: statusOf(refusal.code) })
  const missing = refusal.code === 'unjustified' ? refusal.missing : null
  const { mark, ...shown } = refusal
  const answer = checkedAmendment({ typed: { ...typed, seen: mark }, ...shown, missing }, texts)
  return data(answer, { status: missing ? 400 : 200 })
}

async function revoke(actor: CurrentActor, { contractId, fields }: Asked) {
  const t = textsFor('fr').in('checks')
  const page = `/marches/${contractId}/avenants`
  const result = await revokeAmendment(actor, { contractId, amendmentId: idParam(fields.amendmentId), today: today() })
  if (result.ok) {
    return redirectWithToast(page, { tone: 'done', text: t('amendment.done.revoke', { number: result.value.number }) })
  }
  if (result.refusal === 'archived') return toArchivedContract(contractId)
  if (typeof result.refusal === 'object') {
    const { refusal } = result
    const text =
      refusal.code === 'extended-later'
        ? t(`amendment.notRevoked.${refusal.code}`, { number: refusal.number })
        : t(`amendment.notRevoked.${refusal.code}`, { amount: formatCents(refusal.left) })
    return redirectWithToast(page, { tone: 'late', text })
  }
  if (result.refusal !== 'already-revoked') throw new Response(null, { status: statusOf(result.refusal) })
  return redirectWithToast(page, { tone: 'late', text: t('amendment.done.already-revoked') })
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'contract:edit')
  const contractId = idParam(params.contractId)
  const fields = await readForm(request)
  return fields.intent === 'revoke' ? revoke(actor, { contractId, fields }) : record(actor, { contractId, fields })
}

export default function AmendmentsPage() {
  const { contract, list, mayEdit, end, until } = useLoaderData<typeof loader>()
  const blank: AmendmentAnswer = { typed: typedAmendment({ newEnd: until }), problems: {}, check: null, effect: null }
  const answer = useActionData<typeof action>() ?? blank
  const { t } = useTexts('checks')
  const back = `/marches/${contract.id}`
  return (
    <div className="max-w-form">
      <PageHeader
        title={t('amendment.title')}
        subtitle={contract.object}
        breadcrumb={[
          { label: t('contracts:title'), to: '/marches' },
          { label: contract.reference ?? t('contracts:withoutReference'), to: back },
          { label: t('amendment.title') },
        ]}
      />
      <AmendmentLines list={list} action={mayEdit ? `${back}/avenants` : null} />
      {mayEdit ? (
        <Section id="nouvel-avenant" title={t('amendment.titleNew')}>
          <AmendmentForm key={answer.typed.seen} answer={answer} end={end} />
        </Section>
      ) : null}
    </div>
  )
}
