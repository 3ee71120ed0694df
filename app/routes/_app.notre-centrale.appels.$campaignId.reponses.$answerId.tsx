import '#app/i18n/centre-texts.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { readAnswerForm } from '#app/lib/answer-form.server.ts'
import { readAnswerPage } from '#app/lib/answer-page.server.ts'
import { arrivalOfRequest } from '#app/lib/arrival.server.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { now } from '#app/lib/clock.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { statusOf } from '#app/lib/refusals.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { answerOnBehalf } from '#app/services/campaigns/answer-campaign.server.ts'
import { Badge } from '#app/ui/badge.tsx'
import { AnswerForm } from '#app/ui/campaigns/answer-form.tsx'
import { answerIntentOf, answerPageData, answerReply } from '#app/ui/campaigns/answer-page-data.ts'
import { AnswerSummary } from '#app/ui/campaigns/answer-summary.tsx'
import { MaximaInForce } from '#app/ui/campaigns/maxima-in-force.tsx'
import { ANSWER_TONES } from '#app/ui/campaigns/tones.ts'
import { UnkeptAnswer } from '#app/ui/campaigns/unkept-answer.tsx'
import { Section } from '#app/ui/card.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { findAnswerOf, findMemberContact } from '#db/queries/campaign-answers.ts'
import { findOrganisation } from '#db/queries/organisations.ts'
import { withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

/** After a refusal too: lots may have come or gone meanwhile. */
export const shouldRevalidate = () => true

const PAGE = '/notre-centrale/appels'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const t = textsFor('fr').in('campaigns')
  const answerId = idParam(params.answerId)
  const found = await withTenant(actor.organisationId, async (tx) => {
    const read = await readAnswerPage(tx, { answerId, side: 'centre' })
    return read && { ...read, contact: await findMemberContact(tx, read.answer.organisationId) }
  })
  if (found?.campaign.id !== idParam(params.campaignId)) throw new Response(null, { status: 404 })
  const page = answerPageData(textsFor('fr'), found)
  const body = (await findOrganisation(page.organisationId))?.name ?? ''
  const known = found.answer.status === 'invited' ? found.contact : null
  const contact = { contactName: known?.contactName ?? '', contactEmail: known?.contactEmail ?? '' }
  const typed = known ? { ...page.typed, ...contact } : page.typed
  return { ...page, typed, body, title: pageTitle(t('answer.of', { body })) }
}

const DONE = { draft: 'answer.drafted', declare: 'answer.declaredFor', 'no-interest': 'answer.declined' } as const

export async function action({ request, params }: ActionFunctionArgs) {
  const receivedAt = arrivalOfRequest()
  const actor = await requireActor(request, 'centre:operate')
  const t = textsFor('fr').in('campaigns')
  const answerId = idParam(params.answerId)
  // Before a file is received: what nobody could reach must not stay in the store.
  const known = await withTenant(actor.organisationId, (tx) => findAnswerOf(tx, answerId, 'centre'))
  if (!known) throw new Response(null, { status: 404 })
  const { intent: asked, version, typed, decision } = await readAnswerForm(request, actor.organisationId)
  const intent = answerIntentOf(asked)
  if (!intent) throw new Response(null, { status: 400 })
  const result = await answerOnBehalf(actor, {
    ...{ answerId, intent, version, typed, now: now(), receivedAt },
    decision: { ...decision, title: t('answer.decision') },
  })
  if (!result.ok) {
    const reply = answerReply(t, { refusal: result.refusal, typed })
    if (!reply) throw new Response(null, { status: statusOf(result.refusal.code) })
    return data(reply, { status: 409 })
  }
  const body = (await findOrganisation(known.organisationId))?.name ?? ''
  const text = t(DONE[intent], { receipt: result.value.receipt ?? '', body })
  return redirectWithToast(`${PAGE}/${idParam(params.campaignId)}`, { tone: 'done', text })
}

export default function AnswerOfBody() {
  const { campaign, body, status, closed, closing, lots, typed, version, said, inForce, sentFor, decision } =
    useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { t } = useTexts('campaigns')
  const back = `${PAGE}/${campaign.id}`
  const known = refused?.version ?? version
  return (
    <div className="grid max-w-form gap-6">
      <PageHeader
        title={t('answer.of', { body })}
        badges={<Badge tone={ANSWER_TONES[status]}>{t(`statuses.${status}`)}</Badge>}
        breadcrumb={[{ label: t('call.back'), to: PAGE }, { label: campaign.title, to: back }, { label: body }]}
      />
      {closed ? (
        <>
          <Notice tone="neutral">{closed}</Notice>
          {refused?.message ? <UnkeptAnswer message={refused.message} typed={refused.typed} lots={lots} /> : null}
          <MaximaInForce inForce={inForce} title={t('answer.inForce')} />
          <Section id="reponse" title={t('answer.given')}>
            <AnswerSummary said={said} decision={decision} />
          </Section>
        </>
      ) : (
        <>
          <Notice tone="decide" title={t('answer.openFor', { moment: closing })}>
            {t('answer.onBehalfHint', { body })}
          </Notice>
          <AnswerForm
            key={known}
            lots={lots}
            typed={refused?.typed ?? typed}
            version={known}
            problems={refused?.problems ?? {}}
            said={refused?.limits}
            message={refused?.message ?? null}
            kept={null}
            decision={decision}
            draft={null}
            answersFor={body}
            sent={sentFor}
            cancelTo={back}
          />
        </>
      )}
    </div>
  )
}
