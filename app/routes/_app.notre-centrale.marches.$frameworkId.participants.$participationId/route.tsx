import { cleanLines } from '#app/domain/register-import/plain-text.ts'
import { MOST_REASON } from '#app/domain/text-length.ts'
import '#app/i18n/centre-texts.ts'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { AnswerProblems } from '#app/domain/campaign-answer.ts'
import { JOINING_REFUSALS } from '#app/domain/participation.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { type CurrentActor, requireActor } from '#app/lib/auth.server.ts'
import { now, today } from '#app/lib/clock.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { statusOf } from '#app/lib/refusals.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { readParticipantPage } from '#app/routes/_app.notre-centrale.marches.$frameworkId.participants.$participationId/page-data.server.ts'
import { resendLetter } from '#app/services/centre/resend-letter.server.ts'
import {
  type AnsweringRefusal,
  answerParticipation,
  type ParticipationAnswer,
} from '#app/services/participations/answer-participation.server.ts'
import { Badge } from '#app/ui/badge.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { roomText } from '#app/ui/campaigns/answer-data.ts'
import { Card, Section } from '#app/ui/card.tsx'
import { LetterTable } from '#app/ui/centre/letter-table.tsx'
import { DescriptionList } from '#app/ui/description-list.tsx'
import { FrameworkHistory } from '#app/ui/frameworks/framework-history.tsx'
import { ParticipantAnswer } from '#app/ui/frameworks/participant-answer.tsx'
import { ParticipationFacts } from '#app/ui/frameworks/participation-facts.tsx'
import { RoomLines } from '#app/ui/frameworks/room-lines.tsx'
import { PARTICIPATION_TONES } from '#app/ui/frameworks/tones.ts'
import { Notice } from '#app/ui/notice.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

/** After a refusal too: others may have been given a part of the ceiling meanwhile. */
export const shouldRevalidate = () => true

const PAGE = '/notre-centrale/marches'
const NONE: AnswerProblems = {}
const texts = () => textsFor('fr').in('frameworks')

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const [frameworkId, participationId] = [idParam(params.frameworkId), idParam(params.participationId)]
  const page = await withTenant(actor.organisationId, (tx) =>
    readParticipantPage(tx, { frameworkId, participationId, today: today() }),
  )
  if (!page) throw new Response(null, { status: 404 })
  return { title: pageTitle(page.body), ...page }
}

const WORDS = { refuse: 'refused', suspend: 'suspended', end: 'ended' } as const
type Fields = Readonly<Partial<Record<string, string>>>

/** Null: the reason is missing. */
function answerOf(fields: Fields): ParticipationAnswer | 'reason-missing' | 'reason-too-long' {
  const { intent, version: _version, reason: given, ...typed } = fields
  if (intent === 'accept') return { to: 'accepted', typed }
  if (intent === 'resume') return { to: 'resumed' }
  if (intent !== 'refuse' && intent !== 'suspend' && intent !== 'end') throw new Response(null, { status: 400 })
  const reason = cleanLines(given ?? '')
  if (reason.length > MOST_REASON) return 'reason-too-long'
  return reason === '' ? 'reason-missing' : { to: WORDS[intent], reason }
}

/** Why the centre's word was not taken, where that does not stand at a field. */
function saidOf({ code }: AnsweringRefusal): string {
  const closed = JOINING_REFUSALS.find((known) => known === code)
  if (closed) return texts()(`participant.obstacles.${closed}`)
  if (code === 'not-member' || code === 'lots-changed') return texts()(`participant.obstacles.${code}`)
  return texts()('participant.stale')
}

async function resend(actor: CurrentActor, { letterId, back }: { letterId: string; back: string }) {
  const result = await resendLetter(actor, { letterId, now: now() })
  const t = textsFor('fr').in('our-centre')
  if (result.ok) return redirectWithToast(back, { tone: 'done', text: t('member.resent') })
  if (result.refusal !== 'not-refused') throw new Response(null, { status: statusOf(result.refusal) })
  return redirectWithToast(back, { tone: 'late', text: t('member.resendNot') })
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const [frameworkId, participationId] = [idParam(params.frameworkId), idParam(params.participationId)]
  const typed = await readForm(request)
  const back = `${PAGE}/${frameworkId}/participants/${participationId}`
  if (typed.intent === 'resend') return resend(actor, { letterId: idParam(typed.letterId), back })
  const answer = answerOf(typed)
  const reply = { typed, problems: NONE, said: {}, message: null, ofReason: null }
  if (typeof answer === 'string') return data({ ...reply, ofReason: answer }, { status: 400 })
  const version = Number(typed.version) || 0
  const result = await answerParticipation(actor, { participationId, version, answer, now: now() })
  if (result.ok) {
    const { letters } = result.value
    const text = texts()(`participant.done.${answer.to}`, { count: letters })
    return redirectWithToast(back, { tone: letters > 0 ? 'done' : 'missed', text })
  }
  const { refusal } = result
  if (refusal.code === 'invalid') {
    const { fields, room } = refusal
    const said = roomText(textsFor('fr').in('campaigns'), fields, room)
    return data({ ...reply, problems: fields, said }, { status: 400 })
  }
  if (refusal.code === 'forbidden' || refusal.code === 'not-found') {
    throw new Response(null, { status: statusOf(refusal.code) })
  }
  return redirectWithToast(back, { tone: 'late', text: saidOf(refusal) })
}

export default function ParticipantPage() {
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { t } = useTexts('frameworks')
  const { body, framework, status, checks } = page
  return (
    <div className="grid gap-8">
      <PageHeader
        title={body}
        subtitle={framework.object}
        breadcrumb={[
          { label: t('title'), to: PAGE },
          { label: framework.object, to: `${PAGE}/${framework.id}` },
          { label: body },
        ]}
        badges={
          <>
            <Badge tone={PARTICIPATION_TONES[status]}>{t(`participants.${status}`)}</Badge>
            {page.invented ? <Badge tone="outline">{t('invented')}</Badge> : null}
          </>
        }
        actions={
          page.bodyId === null ? null : (
            <ButtonLink to={`${PAGE}/${framework.id}/consommation?membre=${page.bodyId}`}>
              {t('consumption:link')}
            </ButtonLink>
          )
        }
      />
      {page.reason ? <Notice tone="decide">{t('page.reason', { reason: page.reason })}</Notice> : null}
      <div className="grid items-start gap-8 desk:grid-cols-2">
        <div className="grid gap-8">
          <Section id="demande" title={t('participant.facts')}>
            <ParticipationFacts said={page.said} />
          </Section>
          <Section id="controles" title={t('participant.checks')}>
            <Card>
              <DescriptionList
                items={[
                  { term: t('participant.isMember'), description: checks.member },
                  { term: t('participant.isNamed'), description: checks.named },
                  { term: t('participant.room'), description: <RoomLines lines={page.room} /> },
                ]}
              />
            </Card>
          </Section>
        </div>
        <ParticipantAnswer
          key={page.version}
          status={status}
          version={page.version}
          lots={page.lots}
          typed={page.typed}
          left={page.left}
          obstacle={checks.obstacle}
          refused={refused ?? null}
        />
      </div>
      <LetterTable letters={page.letters} mayResend />
      <FrameworkHistory lines={page.history} />
    </div>
  )
}
