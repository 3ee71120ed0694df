import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { Temporal } from 'temporal-polyfill'
import { formatMoment } from '#app/i18n/format.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { mailboxDirectory } from '#app/lib/mail.server.ts'
import { listMailbox } from '#app/lib/mailbox.server.ts'
import { refuseInProduction } from '#app/lib/mailbox-access.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { Card } from '#app/ui/card.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { Pagination } from '#app/ui/pagination.tsx'

const PAGE_SIZE = 50

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

const pageOf = (request: Request) => {
  const asked = Number(new URL(request.url).searchParams.get('page'))
  return Number.isInteger(asked) && asked > 0 ? asked : 1
}

export async function loader({ request }: LoaderFunctionArgs) {
  refuseInProduction()
  const page = pageOf(request)
  const { total, mails } = await listMailbox(mailboxDirectory(), { from: (page - 1) * PAGE_SIZE, count: PAGE_SIZE })
  return {
    title: pageTitle(textsFor('fr').in('reminders')('mailbox.title')),
    total,
    page,
    pageCount: Math.max(1, Math.ceil(total / PAGE_SIZE)),
    mails: mails.map(({ name, at, email }) => ({
      name,
      at: formatMoment(Temporal.Instant.fromEpochMilliseconds(at.getTime())),
      subject: email.subject ?? '',
      to: email.to?.map(({ address }) => address ?? '').join(', ') ?? '',
      attachments: email.attachments.length,
    })),
  }
}

export default function Mailbox() {
  const { mails, total, page, pageCount } = useLoaderData<typeof loader>()
  const { t } = useTexts('reminders')
  if (total === 0) {
    return (
      <>
        <PageHeader title={t('mailbox.title')} />
        <EmptyState icon="bell" title={t('mailbox.empty')}>
          {t('mailbox.emptyHint')}
        </EmptyState>
      </>
    )
  }
  return (
    <>
      <PageHeader title={t('mailbox.title')} subtitle={t('mailbox.count', { count: total })} />
      <Card>
        <ul className="divide-y divide-line">
          {mails.map((mail) => (
            <li key={mail.name} className="relative grid gap-0.5 px-4 py-3">
              <Link
                to={mail.name}
                className="font-medium hover:underline break-words after:absolute after:inset-0"
                dir="auto"
              >
                {mail.subject}
              </Link>
              <p className="text-small break-words text-ink-soft">
                {t('mailbox.line', { to: mail.to, at: mail.at })}
                {mail.attachments > 0 ? ` · ${t('mailbox.attachmentCount', { count: mail.attachments })}` : null}
              </p>
            </li>
          ))}
        </ul>
      </Card>
      <Pagination page={page} pageCount={pageCount} />
    </>
  )
}
