import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Temporal } from 'temporal-polyfill'
import { formatMoment } from '#app/i18n/format.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { requireKeptMail } from '#app/lib/mailbox-access.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { Card, Section } from '#app/ui/card.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ params }: LoaderFunctionArgs) {
  const { name, at, email } = await requireKeptMail(params.name)
  return {
    title: pageTitle(email.subject ?? ''),
    name,
    at: formatMoment(Temporal.Instant.fromEpochMilliseconds(at.getTime())),
    subject: email.subject ?? '',
    to: email.to?.map(({ address }) => address ?? '').join(', ') ?? '',
    text: email.text ?? '',
    hasHtml: email.html !== undefined,
    headers: email.headers.map(({ originalKey, value }) => `${originalKey}: ${value}`),
    attachments: email.attachments.map(({ filename }, position) => ({
      position,
      filename: filename ?? String(position + 1),
    })),
  }
}

export default function Letter() {
  const mail = useLoaderData<typeof loader>()
  const { t } = useTexts('reminders')
  return (
    <>
      <PageHeader
        title={mail.subject}
        subtitle={t('mailbox.line', { to: mail.to, at: mail.at })}
        breadcrumb={[{ label: t('mailbox.title'), to: '/dev/mail' }]}
      />
      {mail.attachments.length > 0 ? (
        <p className="mb-4 flex flex-wrap gap-x-4">
          {mail.attachments.map(({ position, filename }) => (
            <a key={position} className="link" href={`/dev/mail/${mail.name}/piece/${position}`} download={filename}>
              {t('mailbox.attachment', { filename })}
            </a>
          ))}
        </p>
      ) : null}
      {mail.hasHtml ? (
        <iframe
          title={t('mailbox.frame')}
          src={`/dev/mail/${mail.name}/html`}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          className="card h-[46rem] max-h-[80vh] w-full"
        />
      ) : null}
      <Section id="text" title={t('mailbox.text')}>
        <Card padded>
          <pre className="text-small break-words whitespace-pre-wrap" dir="auto">
            {mail.text}
          </pre>
        </Card>
      </Section>
      <Section id="headers" title={t('mailbox.headers')}>
        <Card padded>
          <pre className="text-small break-all whitespace-pre-wrap">{mail.headers.join('\n')}</pre>
        </Card>
      </Section>
    </>
  )
}
