import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { type PlanProblem, planProblems, planSchema, tickSchema } from '#app/domain/law/plan-form.ts'
import { PLAN_STEPS } from '#app/domain/law/plan-template.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { formatDate } from '#app/i18n/format.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { today as currentDay } from '#app/lib/clock.server.ts'
import { readContractPlan } from '#app/lib/contract-plan.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { statusOf } from '#app/lib/refusals.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { deletePlan } from '#app/services/plans/delete-plan.server.ts'
import { establishPlan } from '#app/services/plans/establish-plan.server.ts'
import { tickStep } from '#app/services/plans/tick-step.server.ts'
import { untickStep } from '#app/services/plans/untick-step.server.ts'
import { PlanPage } from '#app/ui/plans/plan-page.tsx'
import {
  floatText,
  ganttData,
  gapText,
  planRows,
  planSentence,
  rescueTexts,
  stepLabel,
} from '#app/ui/plans/plan-page-data.ts'
import { withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

const texts = () => textsFor('fr').in('plans')
const addressOf = (contractId: string) => `/marches/${contractId}/plan`

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

type Found = NonNullable<Awaited<ReturnType<typeof readContractPlan>>>

/** The plan in words, ready to print; null while there is none. */
function shownPlan({ plan, progress, documents, runningEnd }: Found, today: string) {
  if (!plan || !progress) return null
  const t = texts()
  const titles = new Map(documents.map(({ id, title }) => [id, title]))
  const { publication, procedure, startOn } = plan
  return {
    version: plan.version,
    established: t('page.established', {
      procedure: t(`contracts:procedures.${procedure}`),
      publication: t(`page.publications.${publication}`),
      start: formatDate(startOn),
    }),
    sentence: planSentence(progress, { t, today }),
    float: progress.next === null ? null : floatText(progress, { t }),
    gap: gapText(startOn, runningEnd, { t }),
    rescue: rescueTexts(progress, { t }),
    rows: planRows({ steps: plan.steps, progress, titles }, { t }),
    gantt: ganttData(progress, { t, today }),
  }
}

const formValues = ({ startOn, noticeBy, ...chosen }: Found['proposal']) => ({
  ...chosen,
  startOn: startOn ?? '',
  noticeBy: noticeBy && formatDate(noticeBy, 'long'),
})

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'contract:read')
  const contractId = idParam(params.contractId)
  const today = currentDay()
  const found = await withTenant(actor.organisationId, (tx) => readContractPlan(tx, contractId, today))
  if (!found) throw new Response(null, { status: 404 })
  const { object, reference, archived, documents, proposal } = found
  const mayEdit = can(actor, 'contract:edit') && !archived
  const asked = new URL(request.url).searchParams.has('etablir')
  return {
    title: pageTitle(`${texts()('page.title')} · ${object}`),
    contract: { id: contractId, object, reference },
    today,
    mayEdit,
    form: mayEdit && (asked || !found.plan) ? formValues(proposal) : null,
    plan: shownPlan(found, today),
    documents: documents.map(({ id, title }) => ({ id, title })),
  }
}

type Fields = Awaited<ReturnType<typeof readForm>>
type Asked = { contractId: string; fields: Fields }
type Problems = Record<string, PlanProblem>

const answer = (form: 'plan' | 'tick', typed: Fields, problems: Problems) => {
  const status = Object.values(problems).includes('stale') ? 409 : 400
  return data({ form, typed, problems }, { status })
}

/** What is not about a field: the page shows the plan as it is now, with the reason. */
function notDone(contractId: string, refusal: 'forbidden' | 'not-found' | 'archived' | 'stale') {
  if (refusal === 'forbidden' || refusal === 'not-found') throw new Response(null, { status: statusOf(refusal) })
  return redirectWithToast(addressOf(contractId), { tone: 'late', text: texts()(`page.${refusal}`) })
}

async function establish(actor: Actor, { contractId, fields }: Asked) {
  const form = planSchema.safeParse(fields)
  if (!form.success) return answer('plan', fields, planProblems(form.error))
  const result = await establishPlan(actor, { contractId, today: currentDay(), ...form.data })
  if (!result.ok) return notDone(contractId, result.refusal)
  const text = texts()(form.data.version === null ? 'form.saved' : 'form.savedAgain')
  return redirectWithToast(addressOf(contractId), { tone: 'done', text })
}

async function remove(actor: Actor, { contractId, fields }: Asked) {
  const result = await deletePlan(actor, { contractId, version: Number(fields.version), today: currentDay() })
  if (!result.ok) return notDone(contractId, result.refusal)
  return redirectWithToast(`/marches/${contractId}`, { tone: 'done', text: texts()('form.deleted') })
}

async function tick(actor: Actor, { contractId, fields }: Asked) {
  const form = tickSchema.safeParse(fields)
  if (!form.success) return answer('tick', fields, planProblems(form.error))
  const version = Number(fields.version)
  const result = await tickStep(actor, { contractId, version, today: currentDay(), ...form.data })
  if (!result.ok) {
    const { refusal } = result
    if (refusal === 'future') return answer('tick', fields, { doneOn: refusal })
    if (refusal === 'stale') return answer('tick', fields, { doneOn: refusal })
    if (refusal === 'no-document') return answer('tick', fields, { documentId: refusal })
    return notDone(contractId, refusal)
  }
  const { step, doneOn } = form.data
  const text = texts()('page.tick.done', { step: stepLabel(texts(), step), day: formatDate(doneOn) })
  const again = { intent: 'untick', step, version: String(version + 1) }
  const undo = { label: texts()('common:undo'), action: addressOf(contractId), fields: again }
  return redirectWithToast(addressOf(contractId), { tone: 'done', text, undo })
}

async function untick(actor: Actor, { contractId, fields }: Asked) {
  const step = PLAN_STEPS.find((known) => known === fields.step)
  if (!step) throw new Response(null, { status: 400 })
  const version = Number(fields.version)
  const result = await untickStep(actor, { contractId, step, version, today: currentDay() })
  if (!result.ok) return notDone(contractId, result.refusal)
  const { doneOn, note, documentId } = result.value.before
  const again = { intent: 'tick', step, version: String(version + 1), doneOn: doneOn ?? '', note: note ?? '' }
  const undo = {
    label: texts()('common:undo'),
    action: addressOf(contractId),
    fields: { ...again, documentId: documentId ?? '' },
  }
  const text = texts()('page.tick.reopened', { step: stepLabel(texts(), step) })
  return redirectWithToast(addressOf(contractId), { tone: 'done', text, undo })
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'contract:edit')
  const contractId = idParam(params.contractId)
  const fields = await readForm(request)
  const asked = { contractId, fields }
  if (fields.intent === 'establish') return establish(actor, asked)
  if (fields.intent === 'delete') return remove(actor, asked)
  if (fields.intent === 'tick') return tick(actor, asked)
  if (fields.intent !== 'untick') throw new Response(null, { status: 400 })
  return untick(actor, asked)
}

export default function ContractPlanRoute() {
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return <PlanPage page={page} refused={refused ?? null} />
}
