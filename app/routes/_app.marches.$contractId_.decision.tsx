import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { decisionSchema } from '#app/domain/decision-schema.ts'
import { shortObject } from '#app/domain/short-object.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { type CurrentActor, requireActor } from '#app/lib/auth.server.ts'
import { now, today } from '#app/lib/clock.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { statusOf } from '#app/lib/refusals.ts'
import { safePath } from '#app/lib/safe-path.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { recordDecision } from '#app/services/decisions/record-decision.server.ts'
import { revokeDecision } from '#app/services/decisions/revoke-decision.server.ts'
import { ButtonLink, SubmitButton } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Sentence } from '#app/ui/deadlines/deadline-line.tsx'
import { invalidAnswer, refusedAnswer } from '#app/ui/decisions/decision-answer.ts'
import { decisionQuestion } from '#app/ui/decisions/decision-choices.ts'
import { DecisionFields } from '#app/ui/decisions/decision-form.tsx'
import { NothingToDecide } from '#app/ui/decisions/standing-decision.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'
import { findDecisionCase } from '#db/queries/decision-state.ts'
import { withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

/** After a refusal too: it may say that something has changed. */
export const shouldRevalidate = () => true

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'decision:record')
  const contractId = idParam(params.contractId)
  const texts = textsFor('fr')
  const search = new URL(request.url).searchParams
  const found = await withTenant(actor.organisationId, (tx) => findDecisionCase(tx, contractId))
  if (!found) throw new Response(null, { status: 404 })
  return {
    question: decisionQuestion({ ...found, chosen: search.get('choix') }, { texts, today: today() }),
    back: safePath(search.get('vers')) ?? `/marches/${contractId}`,
    title: texts.in('common')('pageTitle', { page: texts.in('decisions')('title') }),
  }
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Mercuriale' }]

type Fields = Awaited<ReturnType<typeof readForm>>
type Asked = { contractId: string; fields: Fields; back: string }

async function record(actor: CurrentActor, { contractId, fields, back }: Asked) {
  const texts = textsFor('fr')
  const t = texts.in('decisions')
  const form = decisionSchema.safeParse(fields)
  if (!form.success) return data(invalidAnswer(form.error.issues, fields, t), { status: 400 })

  const result = await recordDecision(actor, { contractId, form: form.data, today: today() })
  if (!result.ok) {
    return data(refusedAnswer(result.refusal, fields, texts), { status: statusOf(result.refusal.code) })
  }
  const { decisionId, successorId, object } = result.value
  const text = t(successorId ? 'done.relaunchSuccessor' : `done.${form.data.decision}`, { object: shortObject(object) })
  const undo = { intent: 'revoke', decisionId, back }
  return redirectWithToast(back, {
    tone: 'done',
    text,
    undo: { label: t('undo'), action: `/marches/${contractId}/decision`, fields: undo },
  })
}

async function revoke(actor: CurrentActor, { contractId, fields, back }: Asked) {
  const texts = textsFor('fr')
  const t = texts.in('decisions')
  const moment = new Date(now().epochMilliseconds)
  const decisionId = idParam(fields.decisionId)
  const result = await revokeDecision(actor, { contractId, decisionId, today: today(), now: moment })
  if (!result.ok && result.refusal === 'not-found') throw new Response(null, { status: 404 })
  if (!result.ok) return redirectWithToast(back, { tone: 'late', text: t(`refusals.${result.refusal}`) })
  const { object, archivedSuccessorId } = result.value
  return redirectWithToast(back, {
    tone: 'done',
    text: t(archivedSuccessorId ? 'done.revokedSuccessor' : 'done.revoked', { object: shortObject(object) }),
  })
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'decision:record')
  const contractId = idParam(params.contractId)
  const fields = await readForm(request)
  const back = safePath(fields.back) ?? `/marches/${contractId}`
  return fields.intent === 'revoke'
    ? revoke(actor, { contractId, fields, back })
    : record(actor, { contractId, fields, back })
}

export default function DecisionPage() {
  const { question, back } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t } = useTexts('decisions')
  return (
    <div className="max-w-form">
      <PageHeader
        title={t('title')}
        subtitle={question.contract.object}
        breadcrumb={[{ label: t('back'), to: `/marches/${question.contract.id}` }]}
      />
      {question.sentences.map((parts) => (
        <p key={parts.map(({ text }) => text).join('')} className="mb-2 text-lead text-ink-soft">
          <Sentence parts={parts} />
        </p>
      ))}
      <Card padded className="mt-5">
        {question.choices.length === 0 ? (
          <NothingToDecide question={question} back={back} />
        ) : (
          <SentForm method="post" action={`/marches/${question.contract.id}/decision`}>
            <DecisionFields question={question} answer={answer} />
            <input type="hidden" name="back" value={back} />
            <div className="mt-6 flex flex-wrap gap-2">
              <SubmitButton>{t('confirm')}</SubmitButton>
              <ButtonLink to={back} variant="quiet">
                {t('common:cancel')}
              </ButtonLink>
            </div>
          </SentForm>
        )}
      </Card>
    </div>
  )
}
