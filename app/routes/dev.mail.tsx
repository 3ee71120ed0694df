import { Link, Outlet } from '@remix-run/react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { refuseInProduction } from '#app/lib/mailbox-access.server.ts'
import { SkipLink } from '#app/ui/skip-link.tsx'

export const handle = { texts: 'app' }

export function loader() {
  refuseInProduction()
  return null
}

export default function MailboxLayout() {
  const { t } = useTexts('reminders')
  return (
    <>
      <SkipLink />
      <main id="content" tabIndex={-1} className="mx-auto max-w-[60rem] px-4 py-8">
        <p className="mb-4 flex flex-wrap justify-between gap-x-6 gap-y-1 text-small">
          <span className="text-ink-faint">{t('mailbox.notice')}</span>
          <Link to="/" className="link">
            {t('mailbox.home')}
          </Link>
        </p>
        <Outlet />
      </main>
    </>
  )
}
