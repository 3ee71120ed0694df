import '#app/i18n/centre-texts.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { isIsoDate } from '#app/domain/calendar.ts'
import { type CentreProblems, centreProblems } from '#app/domain/centre-field.ts'
import { typedFields } from '#app/domain/internal-rule-field.ts'
import { DECISION_FIELDS, decisionSchema, laterDecisionProblems } from '#app/domain/membership-schema.ts'
import { TAKING_PART } from '#app/domain/participation.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { now, today } from '#app/lib/clock.server.ts'
import { findDraftLanguages } from '#app/lib/draft-body.server.ts'
import { keepUploadedPdf } from '#app/lib/kept-pdf.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { statusOf } from '#app/lib/refusals.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { attachDecision } from '#app/services/participations/attach-decision.server.ts'
import { DecisionForm } from '#app/ui/frameworks/decision-form.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { findCatalogueEntry } from '#db/queries/catalogue.ts'
import { findOwnParticipation } from '#db/queries/participations.ts'
import { withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

/** After a refusal too: it may say that something has changed. */
export const shouldRevalidate = () => true

const texts = () => textsFor('fr').in('frameworks')

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:join')
  const id = idParam(params.frameworkId)
  const languages = await findDraftLanguages(actor.organisationId)
  const page = await withTenant(actor.organisationId, async (tx) => {
    const entry = await findCatalogueEntry(tx, id, today())
    const kept = entry && (await findOwnParticipation(tx, { ...entry, frameworkId: id }))
    if (!kept || !TAKING_PART.some((status) => status === kept.status)) return null
    const { version, decisionOrgan, decisionOn, decisionReference, decisionDocumentId } = kept
    return {
      ...{ id, object: entry.object, isMember: entry.member, version, document: decisionDocumentId },
      typed: {
        decisionOrgan: decisionOrgan ?? '',
        decisionOn: decisionOn ?? '',
        decisionReference: decisionReference ?? '',
      },
    }
  })
  if (!page) throw new Response(null, { status: 404 })
  const title = pageTitle(texts()('own.decisionTitle'))
  const { isMember, ...shown } = page
  const draft = isMember ? { address: `/catalogue/${id}/deliberation.docx`, languages } : null
  return { ...shown, title, draft }
}

/** A decision as it was sent, with all that is wrong with it and with its file. */
function readDecision({ fields, file }: Awaited<ReturnType<typeof keepUploadedPdf>>, kept: string | null) {
  const typed = typedFields({ ...fields, taken: 'yes' }, DECISION_FIELDS)
  const form = decisionSchema.safeParse(typed)
  const none = !file.ok && file.refusal === 'file-missing'
  const day = typed.decisionOn ?? ''
  const given = { decisionOn: isIsoDate(day) ? day : null, documented: !none || kept !== null }
  const problems: CentreProblems = {
    ...laterDecisionProblems(given, today()),
    ...(form.success ? {} : centreProblems(form.error)),
    ...(file.ok || none ? {} : { decisionFile: file.refusal }),
  }
  return { typed, form, none, problems }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'centre:join')
  const id = idParam(params.frameworkId)
  // Before a file is received: what nobody could reach must not stay in the store.
  const kept = await withTenant(actor.organisationId, async (tx) => {
    const entry = await findCatalogueEntry(tx, id, today())
    return entry && { own: await findOwnParticipation(tx, { ...entry, frameworkId: id }) }
  })
  if (!kept) throw new Response(null, { status: 404 })
  const sent = await keepUploadedPdf(request, actor.organisationId)
  const { fields, file } = sent
  const { typed, form, none, problems } = readDecision(sent, kept.own?.decisionDocumentId ?? null)
  const refuse = (wrong: CentreProblems, version: number | null = null) =>
    data({ typed, problems: wrong, version }, { status: version === null ? 400 : 409 })
  if (!form.success || (!file.ok && !none)) return refuse(problems)
  const result = await attachDecision(actor, {
    ...{ frameworkId: id, version: Number(fields.version) || 0, decision: form.data, now: now() },
    file: file.ok ? { stored: file.value, title: texts()('request.decision') } : null,
  })
  const back = `/catalogue/${id}#participation`
  if (result.ok) return redirectWithToast(back, { tone: 'done', text: texts()('own.decisionKept') })
  const { refusal } = result
  if (refusal.code === 'invalid') return refuse(refusal.problems)
  if (refusal.code === 'stale') return refuse({}, refusal.version)
  if (refusal.code === 'not-allowed') return redirectWithToast(back, { tone: 'late', text: texts()('own.overtaken') })
  throw new Response(null, { status: statusOf(refusal.code) })
}

export default function ParticipationDecision() {
  const { id, object, version, document, typed, draft } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { t } = useTexts('frameworks')
  const back = `/catalogue/${id}`
  const known = refused?.version ?? version
  return (
    <div className="grid max-w-form gap-6">
      <PageHeader
        title={t('own.decisionTitle')}
        subtitle={object}
        breadcrumb={[
          { label: t('catalogue.title'), to: '/catalogue' },
          { label: object, to: back },
          { label: t('own.decisionTitle') },
        ]}
      />
      <DecisionForm
        key={known}
        typed={refused?.typed ?? typed}
        problems={refused?.problems ?? {}}
        version={known}
        stale={refused?.version != null}
        document={document}
        draft={draft}
        cancelTo={back}
      />
    </div>
  )
}
