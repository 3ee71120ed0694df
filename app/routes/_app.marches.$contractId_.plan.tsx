import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ACCEPTED_EXTENSIONS, MAX_DOCUMENT_BYTES } from '#app/domain/document-file.ts'
import { type PlanProblem, planProblems, planSchema, tickSchema } from '#app/domain/law/plan-form.ts'
import { PUBLICATIONS } from '#app/domain/law/plan-steps.ts'
import { PLAN_STEPS, PLANNED_PROCEDURES } from '#app/domain/law/plan-template.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { refused } from '#app/domain/result.ts'
import { formatDate } from '#app/i18n/format.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { today as currentDay } from '#app/lib/clock.server.ts'
import { readContractPlan } from '#app/lib/contract-plan.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { type KeptUpload, keepUploadedDocument } from '#app/lib/kept-file.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { statusOf } from '#app/lib/refusals.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { deletePlan } from '#app/services/plans/delete-plan.server.ts'
import { establishPlan } from '#app/services/plans/establish-plan.server.ts'
import { type TickRefusal, tickStep } from '#app/services/plans/tick-step.server.ts'
import { untickStep } from '#app/services/plans/untick-step.server.ts'
import { documentSize } from '#app/ui/documents/document-size.ts'
import { PlanPage } from '#app/ui/plans/plan-page.tsx'
import {
  floatText,
  ganttData,
  gapText,
  leftOpenTexts,
  planRows,
  planSentence,
  quotedSteps,
  rescueTexts,
  stepLabel,
} from '#app/ui/plans/plan-page-data.ts'
import { establishedText } from '#app/ui/plans/plan-paper-data.ts'
import { planWarningTexts } from '#app/ui/plans/plan-warning-data.ts'
import { hasContract } from '#db/queries/documents.ts'
import { withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

/** After a refusal too: it may say that something has changed. */
export const shouldRevalidate = () => true

const texts = () => textsFor('fr').in('plans')
const addressOf = (contractId: string) => `/marches/${contractId}/plan`

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

type Found = NonNullable<Awaited<ReturnType<typeof readContractPlan>>>

/** The plan in words, ready to print; null while there is none. */
function shownPlan(
  { plan, progress, documents, runningEnd, extensibleId, ...found }: Found,
  { today, mayEdit }: { today: string; mayEdit: boolean },
) {
  if (!plan || !progress) return null
  const t = texts()
  const titles = new Map(documents.map(({ id, title }) => [id, title]))
  return {
    version: plan.version,
    over: plan.over,
    established: establishedText(t, plan),
    sentence: plan.over ? t('page.over') : planSentence(progress, { t, today }),
    float: progress.next === null ? null : floatText(progress, { t, today }),
    gap: plan.over ? null : gapText(plan.startOn, runningEnd, { t }),
    rescue: rescueTexts(progress, { t, runningId: mayEdit ? extensibleId : null }),
    warnings: planWarningTexts({ plan, ...found }, { texts: textsFor('fr'), ...found }),
    leftOpen: leftOpenTexts(plan.steps, { t }),
    rows: planRows({ steps: plan.steps, progress, titles }, { t }),
    gantt: ganttData(progress, { t, today }),
  }
}

const formValues = ({ startOn, noticeBy, basis, ...chosen }: Found['proposal']) => ({
  ...chosen,
  startOn: startOn ?? '',
  startHint: texts()(`form.startHints.${basis}`, { day: noticeBy === null ? '' : formatDate(noticeBy, 'long') }),
})

/** What a warning proposes to plan with instead. */
function chosenIn(asked: URLSearchParams) {
  const procedure = PLANNED_PROCEDURES.find((known) => known === asked.get('procedure'))
  const publication = PUBLICATIONS.find((known) => known === asked.get('publication'))
  return { ...(procedure ? { procedure } : {}), ...(publication ? { publication } : {}) }
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'contract:read')
  const contractId = idParam(params.contractId)
  const today = currentDay()
  const found = await withTenant(actor.organisationId, (tx) => readContractPlan(tx, contractId, today))
  if (!found) throw new Response(null, { status: 404 })
  const { object, reference, archived, documents, proposal } = found
  const mayEdit = can(actor, 'contract:edit') && !archived
  const asked = new URL(request.url).searchParams
  return {
    title: pageTitle(`${texts()('page.title')} · ${object}`),
    contract: { id: contractId, object, reference },
    today,
    mayEdit,
    form: mayEdit ? { ...formValues(proposal), ...chosenIn(asked), open: asked.has('etablir') || !found.plan } : null,
    plan: shownPlan(found, { today, mayEdit }),
    documents: documents.map(({ id, title }) => ({ id, title })),
  }
}

type Fields = Awaited<ReturnType<typeof readForm>>
type Sent = { fields: Fields; file: KeptUpload['file'] }
type Asked = Sent & { contractId: string }
type Problems = Record<string, PlanProblem>

const answer = (form: 'plan' | 'tick', typed: Fields, problems: Problems, fileError: string | null = null) => {
  const status = Object.values(problems).includes('stale') ? 409 : 400
  return data({ form, typed, problems, fileError }, { status })
}

/** A form as it was sent; a file only where it is multipart. */
async function readSent(request: Request, actor: Actor, contractId: string): Promise<Sent> {
  const multipart = request.headers.get('content-type')?.startsWith('multipart/form-data')
  if (!multipart) return { fields: await readForm(request), file: refused('no-file') }
  const isThere = await withTenant(actor.organisationId, (tx) => hasContract(tx, contractId))
  // Before the file is received: what nobody could reach must not stay in the store.
  if (!isThere) throw new Response(null, { status: 404 })
  return keepUploadedDocument(request, actor.organisationId)
}

/** Why the file that came along was not kept; null as well when none came. */
function fileErrorOf(file: Sent['file']): string | null {
  if (file.ok || file.refusal === 'no-file') return null
  const t = textsFor('fr').in('documents')
  const limits = { extensions: ACCEPTED_EXTENSIONS.join(', '), size: documentSize(t, MAX_DOCUMENT_BYTES) }
  return t(`errors.${file.refusal}`, limits)
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
  if (!result.ok && result.refusal === 'stale') return answer('plan', fields, { version: 'stale' })
  if (!result.ok) return notDone(contractId, result.refusal)
  const text = texts()(form.data.version === null ? 'form.saved' : 'form.savedAgain')
  return redirectWithToast(addressOf(contractId), { tone: 'done', text })
}

async function remove(actor: Actor, { contractId, fields }: Asked) {
  const result = await deletePlan(actor, { contractId, version: Number(fields.version), today: currentDay() })
  if (!result.ok) return notDone(contractId, result.refusal)
  return redirectWithToast(`/marches/${contractId}`, { tone: 'done', text: texts()('form.deleted') })
}

function notTicked({ contractId, fields }: Pick<Asked, 'contractId' | 'fields'>, refusal: TickRefusal) {
  if (refusal === 'no-document') return answer('tick', fields, { documentId: refusal })
  if (refusal === 'future' || refusal === 'too-early' || refusal === 'stale') {
    return answer('tick', fields, { doneOn: refusal })
  }
  return notDone(contractId, refusal)
}

async function tick(actor: Actor, { contractId, fields, file }: Asked) {
  const form = tickSchema.safeParse(fields)
  const fileError = fileErrorOf(file)
  if (!form.success) return answer('tick', fields, planProblems(form.error), fileError)
  if (fileError !== null) return answer('tick', fields, {}, fileError)
  const version = Number(fields.version)
  const result = await tickStep(actor, {
    contractId,
    version,
    today: currentDay(),
    ...form.data,
    file: file.ok ? file.value : null,
  })
  if (!result.ok) return notTicked({ contractId, fields }, result.refusal)
  const { step, doneOn } = form.data
  const { leftOpen } = result.value
  const ticked = texts()('page.tick.done', { step: stepLabel(texts(), step), day: formatDate(doneOn) })
  const passed = { done: ticked, count: leftOpen.length, open: quotedSteps(texts(), leftOpen) }
  const text = leftOpen.length === 0 ? ticked : texts()('page.leftOpen.toast', passed)
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
  const sent = await readSent(request, actor, contractId)
  const { fields } = sent
  const asked = { contractId, ...sent }
  if (fields.intent === 'establish') return establish(actor, asked)
  if (fields.intent === 'delete') return remove(actor, asked)
  if (fields.intent === 'tick') return tick(actor, asked)
  if (fields.intent !== 'untick') throw new Response(null, { status: 400 })
  return untick(actor, asked)
}

export default function ContractPlanRoute() {
  const page = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  return <PlanPage page={page} refused={answered ?? null} />
}
