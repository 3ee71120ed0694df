import '#app/i18n/centre-texts.ts'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { LETTER_STATES } from '#app/domain/centre-letter.ts'
import { formatNumber } from '#app/i18n/format.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { now } from '#app/lib/clock.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { redirectWithToast } from '#app/lib/toast.server.ts'
import { resendLetter } from '#app/services/centre/resend-letter.server.ts'
import { Card, Section } from '#app/ui/card.tsx'
import { letterLines } from '#app/ui/centre/letter-lines.ts'
import { pageOf } from '#app/ui/list-address.ts'
import { MessageLetters } from '#app/ui/messages/message-letters.tsx'
import { audienceText, messageMoment } from '#app/ui/messages/message-lines.ts'
import { MessageText } from '#app/ui/messages/message-text.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { countMessageLetters, findSentMessage, listMessageLetters } from '#db/queries/centre-messages.ts'
import { withTenant } from '#db/tenant.ts'

export { keepForm as clientAction } from '#app/ui/sending/keep-form.ts'

const PAGE = '/notre-centrale/messages'
const PAGE_SIZE = 50

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const id = idParam(params.messageId)
  const { search, searchParams } = new URL(request.url)
  const state = LETTER_STATES.find((known) => known === searchParams.get('etat')) ?? null
  const texts = textsFor('fr')
  const t = texts.in('messages')
  return withTenant(actor.organisationId, async (tx) => {
    const message = await findSentMessage(tx, id)
    if (!message) throw new Response(null, { status: 404 })
    const counts = await countMessageLetters(tx, id)
    const count = state ? counts[state] : Object.values(counts).reduce((sum, letters) => sum + letters, 0)
    const pageCount = Math.max(1, Math.ceil(count / PAGE_SIZE))
    const page = Math.min(pageOf(search), pageCount)
    const offset = (page - 1) * PAGE_SIZE
    const letters = await listMessageLetters(tx, id, { state, limit: PAGE_SIZE, offset })
    const lines = letterLines(texts.in('our-centre'), letters)
    return {
      title: pageTitle(message.subject),
      subject: message.subject,
      body: message.body,
      to: audienceText(t, message),
      sent: message.sentBy
        ? t('sentBy', { moment: messageMoment(message.sentAt), person: message.sentBy })
        : t('sentByNobody', { moment: messageMoment(message.sentAt) }),
      state,
      counts,
      page,
      pageCount,
      summary: t('shown', {
        from: formatNumber(count === 0 ? 0 : offset + 1),
        to: formatNumber(offset + letters.length),
        count: formatNumber(count),
      }),
      letters: lines.map((line, at) => ({ ...line, body: letters[at]?.body ?? '' })),
    }
  })
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const { intent, letterId } = await readForm(request)
  if (intent !== 'resend') throw new Response(null, { status: 400 })
  const result = await resendLetter(actor, { letterId: idParam(letterId), now: now() })
  const t = textsFor('fr').in('our-centre')
  const page = `${PAGE}/${idParam(params.messageId)}`
  if (result.ok) return redirectWithToast(page, { tone: 'done', text: t('member.resent') })
  if (result.refusal === 'not-found') throw new Response(null, { status: 404 })
  return redirectWithToast(page, { tone: 'late', text: t('member.resendNot') })
}

export default function SentMessage() {
  const { subject, body, to, sent, ...letters } = useLoaderData<typeof loader>()
  const { t } = useTexts('messages')
  return (
    <>
      <PageHeader
        title={subject}
        subtitle={`${to} · ${sent}`}
        breadcrumb={[{ label: t('title'), to: PAGE }, { label: subject }]}
      />
      <div className="grid gap-8">
        <Section id="message" title={t('body')}>
          <Card padded>
            <MessageText>{body}</MessageText>
          </Card>
        </Section>
        <MessageLetters {...letters} />
      </div>
    </>
  )
}
