import '#app/i18n/centre-texts.ts'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { readMessage } from '#app/services/messages/read-message.server.ts'
import { Card } from '#app/ui/card.tsx'
import { messageMoment } from '#app/ui/messages/message-lines.ts'
import { MessageText } from '#app/ui/messages/message-text.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { findReceivedMessage } from '#db/queries/centre-messages.ts'
import { withTenant } from '#db/tenant.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:read')
  const messageId = idParam(params.messageId)
  const message = await withTenant(actor.organisationId, (tx) => findReceivedMessage(tx, messageId, actor.userId))
  if (!message) throw new Response(null, { status: 404 })
  if (message.unread) await readMessage(actor, { messageId })
  const t = textsFor('fr').in('messages')
  const { subject, body, centre, framework, sentAt } = message
  return {
    title: pageTitle(subject),
    subject,
    body,
    from: t('from', { centre, moment: messageMoment(sentAt) }),
    about: framework === null ? null : t('about', { framework }),
  }
}

export default function ReceivedMessage() {
  const { subject, body, from, about } = useLoaderData<typeof loader>()
  const { t } = useTexts('messages')
  return (
    <div className="max-w-form">
      <PageHeader
        title={subject}
        subtitle={from}
        breadcrumb={[{ label: t('receivedTitle'), to: '/messages' }, { label: subject }]}
      />
      <Card padded>
        {about ? <p className="mb-4 text-small text-ink-soft">{about}</p> : null}
        <MessageText>{body}</MessageText>
      </Card>
    </div>
  )
}
