import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { givenNoticeSchema } from '#app/domain/decision-schema.ts'
import { shortObject } from '#app/domain/short-object.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { toArchivedContract } from '#app/lib/archived-contract.server.ts'
import { type CurrentActor, requireActor } from '#app/lib/auth.server.ts'
import { today } from '#app/lib/clock.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { statusOf } from '#app/lib/refusals.ts'
import { safePath } from '#app/lib/safe-path.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { giveNotice } from '#app/services/decisions/give-notice.server.ts'
import { takeNoticeBack } from '#app/services/decisions/take-notice-back.server.ts'
import { ButtonLink, SubmitButton } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { noticeAddress } from '#app/ui/deadlines/deadline-address.ts'
import { NoticeFields } from '#app/ui/decisions/notice-form.tsx'
import { invalidNotice, noticeQuestion, refusedNotice } from '#app/ui/decisions/notice-question.ts'
import { Notice } from '#app/ui/notice.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { SentForm } from '#app/ui/sending/sent-form.tsx'
import { findDecisionCase } from '#db/queries/decision-state.ts'
import { withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'decision:record')
  const contractId = idParam(params.contractId)
  const texts = textsFor('fr')
  const found = await withTenant(actor.organisationId, (tx) => findDecisionCase(tx, contractId))
  if (!found) throw new Response(null, { status: 404 })
  return {
    contract: found.contract,
    question: noticeQuestion(found, { texts, today: today() }),
    back: safePath(new URL(request.url).searchParams.get('vers')) ?? `/marches/${contractId}`,
    title: texts.in('common')('pageTitle', { page: texts.in('decisions')('notice.title') }),
  }
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Mercuriale' }]

type Fields = Awaited<ReturnType<typeof readForm>>
type Asked = { contractId: string; fields: Fields; back: string }

/** What somebody else did meanwhile is told where one came from; the rest stands at its field. */
async function give(actor: CurrentActor, { contractId, fields, back }: Asked) {
  const t = textsFor('fr').in('decisions')
  const form = givenNoticeSchema.safeParse(fields)
  if (!form.success) return data(invalidNotice(form.error.issues, fields, t), { status: 400 })

  const result = await giveNotice(actor, { contractId, form: form.data, today: today() })
  if (!result.ok) {
    const { refusal } = result
    if (refusal === 'forbidden' || refusal === 'not-found') throw new Response(null, { status: statusOf(refusal) })
    if (refusal === 'archived') return toArchivedContract(contractId)
    if (refusal === 'already-revoked' || refusal === 'already-given' || refusal === 'not-owed') {
      return redirectWithToast(back, { tone: 'late', text: t(`refusals.${refusal}`) })
    }
    return data(refusedNotice(refusal, fields, t), { status: 400 })
  }
  const { object, decisionId } = result.value
  const undo = { intent: 'take-back', decisionId, back }
  return redirectWithToast(back, {
    tone: 'done',
    text: t(form.data.givenOn === null ? 'notice.doneAgreed' : 'notice.done', { object: shortObject(object) }),
    undo: { label: t('undo'), action: `/marches/${contractId}/preavis`, fields: undo },
  })
}

async function takeBack(actor: CurrentActor, { contractId, fields, back }: Asked) {
  const t = textsFor('fr').in('decisions')
  const result = await takeNoticeBack(actor, { contractId, decisionId: idParam(fields.decisionId), today: today() })
  if (result.ok) return redirectWithToast(back, { tone: 'done', text: t('notice.takenBack', result.value) })
  if (result.refusal === 'gone') return redirectWithToast(back, { tone: 'late', text: t('notice.gone') })
  if (result.refusal === 'archived') return toArchivedContract(contractId)
  throw new Response(null, { status: statusOf(result.refusal) })
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'decision:record')
  const contractId = idParam(params.contractId)
  const fields = await readForm(request)
  const asked = { contractId, fields, back: safePath(fields.back) ?? `/marches/${contractId}` }
  if (fields.intent === 'take-back') return takeBack(actor, asked)
  // The form that gives notice names no intent.
  if (fields.intent !== undefined) throw new Response(null, { status: 400 })
  return give(actor, asked)
}

export default function NoticePage() {
  const { contract, question, back } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t } = useTexts('decisions')
  return (
    <div className="max-w-form">
      <PageHeader
        title={t('notice.title')}
        subtitle={contract.object}
        breadcrumb={[{ label: t('back'), to: `/marches/${contract.id}` }]}
      />
      {question ? (
        <>
          <p className="mb-2 text-ink-soft">{question.decided}</p>
          <Card padded className="mt-5">
            <SentForm method="post" action={noticeAddress(contract.id, back)}>
              <NoticeFields question={question} answer={answer} />
              <input type="hidden" name="back" value={back} />
              <div className="mt-6 flex flex-wrap gap-2">
                <SubmitButton>{t('notice.confirm')}</SubmitButton>
                <ButtonLink to={back} variant="quiet">
                  {t('common:cancel')}
                </ButtonLink>
              </div>
            </SentForm>
          </Card>
        </>
      ) : (
        <Notice
          title={t('refusals.not-owed')}
          actions={<ButtonLink to={`/marches/${contract.id}`}>{t('back')}</ButtonLink>}
        />
      )}
    </div>
  )
}
