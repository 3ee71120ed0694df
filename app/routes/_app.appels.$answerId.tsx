import '#app/i18n/centre-texts.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { campaignState } from '#app/domain/campaign.ts'
import type { AnswerProblem } from '#app/domain/campaign-answer.ts'
import { can } from '#app/domain/permissions.ts'
import { formatEuro } from '#app/i18n/format.ts'
import { mergedAnswerText } from '#app/i18n/merged-answer.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { readAnswerForm } from '#app/lib/answer-form.server.ts'
import { readAnswerPage, readLeftAnswer } from '#app/lib/answer-page.server.ts'
import { arrivalOfRequest } from '#app/lib/arrival.server.ts'
import { type CurrentActor, requireActor } from '#app/lib/auth.server.ts'
import { now } from '#app/lib/clock.server.ts'
import { findDraftLanguages } from '#app/lib/draft-body.server.ts'
import { isFileAlone } from '#app/lib/kept-pdf.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { statusOf } from '#app/lib/refusals.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { answerCampaign } from '#app/services/campaigns/answer-campaign.server.ts'
import { Badge } from '#app/ui/badge.tsx'
import { AnnexLinks } from '#app/ui/campaigns/annex-links.tsx'
import { AnswerForm } from '#app/ui/campaigns/answer-form.tsx'
import { answerIntentOf, answerPageData, answerReply, type Reply } from '#app/ui/campaigns/answer-page-data.ts'
import { AnswerSummary } from '#app/ui/campaigns/answer-summary.tsx'
import { MaximaInForce } from '#app/ui/campaigns/maxima-in-force.tsx'
import { ANSWER_TONES } from '#app/ui/campaigns/tones.ts'
import { UnkeptAnswer } from '#app/ui/campaigns/unkept-answer.tsx'
import { Section } from '#app/ui/card.tsx'
import { DescriptionList } from '#app/ui/description-list.tsx'
import { documentSize } from '#app/ui/documents/document-size.ts'
import { DocumentLinks } from '#app/ui/frameworks/document-links.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { findAnswerOf, hasMembership } from '#db/queries/campaign-answers.ts'
import { listMembersDocuments } from '#db/queries/framework-documents.ts'
import { listMergedAnswers } from '#db/queries/merged-answers.ts'
import { withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

/** After a refusal too: lots may have come or gone meanwhile. */
export const shouldRevalidate = () => true

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:read')
  const answerId = idParam(params.answerId)
  const [found, documents, merged, suspended] = await withTenant(actor.organisationId, async (tx) => {
    const answers = await listMergedAnswers(tx)
    const read = await readAnswerPage(tx, { answerId, side: 'member' })
    if (!read) return [await readLeftAnswer(tx, answerId), null, answers, false] as const
    const framework = { ownerId: read.campaign.ownerId, id: read.campaign.frameworkId }
    return [
      read,
      await listMembersDocuments(tx, framework, { participating: false }),
      answers,
      !(await hasMembership(tx, { organisationId: actor.organisationId, ownerId: framework.ownerId })),
    ] as const
  })
  if (!found) {
    // Letters to a body that became one with this one lead to the answer that it had.
    const own = merged.find((answer) => answer.answerId === answerId)?.ownAnswerId
    throw own && own !== answerId ? redirect(`/appels/${own}`) : new Response(null, { status: 404 })
  }
  const page = answerPageData(textsFor('fr'), found)
  const open = campaignState(found.campaign, found.now) === 'open'
  const { frameworkCeiling } = page.campaign
  const t = textsFor('fr').in('campaigns')
  const closed = page.closed ?? (suspended ? t('answer.suspended') : null)
  return {
    ...page,
    // A first answer begins with whoever gives it.
    typed:
      page.status === 'invited'
        ? { ...page.typed, contactName: actor.user.name, contactEmail: actor.user.email }
        : page.typed,
    title: pageTitle(page.campaign.title),
    merged: merged.flatMap((answer) => {
      const told =
        answer.ownAnswerId === answerId && mergedAnswerText(textsFor('fr').in('letters'), { ...answer, open })
      return told ? [told] : []
    }),
    ceiling: frameworkCeiling === null ? null : formatEuro(frameworkCeiling),
    closed: documents === null ? t('answer.unread') : closed,
    documents: (documents ?? []).map(({ number, byteSize, ...document }) => ({
      ...{ ...document, size: documentSize(textsFor('fr').in('documents'), byteSize) },
      href: `/documents/${document.id}/${number}`,
    })),
    mayAnswer: documents !== null && closed === null && can(actor, 'centre:join'),
    draft: {
      address: `/appels/${answerId}/deliberation.docx`,
      languages: await findDraftLanguages(actor.organisationId),
    },
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const receivedAt = arrivalOfRequest()
  const actor = await requireActor(request, 'centre:join')
  const t = textsFor('fr').in('campaigns')
  const answerId = idParam(params.answerId)
  // Before a file is received: what nobody could reach must not stay in the store.
  if (!(await withTenant(actor.organisationId, (tx) => findAnswerOf(tx, answerId, 'member')))) {
    throw new Response(null, { status: 404 })
  }
  const { intent: asked, version, typed, decision } = await readAnswerForm(request, actor.organisationId)
  const intent = answerIntentOf(asked)
  if (!intent) throw new Response(null, { status: 400 })
  const result = await answerCampaign(actor, {
    ...{ answerId, intent, version, typed, now: now(), receivedAt },
    decision: { ...decision, title: t('answer.decision') },
  })
  if (!result.ok) {
    const reply = answerReply(t, { refusal: result.refusal, typed })
    if (!reply) throw new Response(null, { status: statusOf(result.refusal.code) })
    return data({ ...reply, ...(await keepTyped(actor, { answerId, version, typed, decision })) }, { status: 409 })
  }
  const { receipt } = result.value
  const key = intent === 'draft' ? 'answer.drafted' : intent === 'declare' ? 'answer.declared' : 'answer.declined'
  return redirectWithToast(`/appels/${answerId}`, { tone: 'done', text: t(key, { receipt: receipt ?? '' }) })
}

type Typed = Pick<Parameters<typeof answerCampaign>[1], 'answerId' | 'version' | 'typed'> & {
  decision: { problem: AnswerProblem | null }
}

/** What was typed beside a file that is no decision, as a draft, when it may be one: whoever leaves finds it again. */
async function keepTyped(actor: CurrentActor, { decision, ...typed }: Typed) {
  if (!isFileAlone(decision.problem)) return {}
  const nothing = { file: null, title: '', remove: false }
  const instants = { now: now(), receivedAt: arrivalOfRequest() }
  const result = await answerCampaign(actor, { ...typed, ...instants, intent: 'draft', decision: nothing })
  if (!result.ok) return {}
  return { version: result.value.version, kept: textsFor('fr').in('campaigns')('answer.keptAsDraft') }
}

const saidOf = (refused: Pick<Reply, 'problems' | 'limits' | 'message' | 'kept'> | undefined) => ({
  problems: refused?.problems ?? {},
  said: refused?.limits,
  message: refused?.message ?? null,
  kept: refused?.kept ?? null,
})

export default function ReceivedCall() {
  const {
    campaign,
    status,
    closed,
    closing,
    term,
    ordering,
    lots,
    typed,
    version,
    said,
    sent,
    mayAnswer,
    ceiling,
    annexes,
    inForce,
    decision,
    centre,
    onBehalf,
    draft,
    documents,
    merged,
  } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { t } = useTexts('campaigns')
  const known = refused?.version ?? version
  const facts = [
    { term: t('answer.centre'), description: centre },
    { term: t('answer.framework'), description: campaign.object },
    { term: t('answer.term'), description: term ?? t('answer.termOpen') },
    ...(ordering ? [{ term: t('answer.ordering'), description: ordering }] : []),
    ...(ceiling ? [{ term: t('answer.ceiling'), description: ceiling }] : []),
  ]
  return (
    <div className="grid max-w-form gap-6">
      <PageHeader
        title={campaign.title}
        badges={<Badge tone={ANSWER_TONES[status]}>{t(`statuses.${status}`)}</Badge>}
        breadcrumb={[{ label: t('answer.back'), to: '/appels' }, { label: campaign.title }]}
      />
      <Notice tone={closed ? 'neutral' : 'decide'}>{closed ?? t('answer.open', { moment: closing })}</Notice>
      {merged.map((text) => (
        <Notice key={text} title={t('answer.merged')}>
          <p className="break-words">{text}</p>
        </Notice>
      ))}
      {refused?.message && closed ? <UnkeptAnswer message={refused.message} typed={refused.typed} lots={lots} /> : null}
      <DescriptionList items={facts} />
      {campaign.message ? (
        <Section id="message" title={t('answer.message')}>
          <p className="max-w-[46rem] whitespace-pre-line">{campaign.message}</p>
        </Section>
      ) : null}
      <DocumentLinks documents={documents} />
      <MaximaInForce inForce={inForce} title={t('answer.inForceYours')} />
      <AnnexLinks annexes={annexes} base={`/appels/${campaign.answerId}`} />
      {mayAnswer ? (
        <AnswerForm
          key={known}
          lots={lots}
          typed={refused?.typed ?? typed}
          version={known}
          {...saidOf(refused)}
          decision={decision}
          draft={draft}
          sent={sent}
          cancelTo="/appels"
        />
      ) : (
        <Section id="reponse" title={t('answer.yours')} note={onBehalf ? t('answer.onBehalf') : undefined}>
          <AnswerSummary said={said} decision={decision} />
        </Section>
      )}
    </div>
  )
}
