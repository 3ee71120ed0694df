import { Link } from '@remix-run/react'
import { useTexts } from '#app/i18n/use-texts.ts'

type Props = { accounts: readonly { email: string; description: string }[] }

/** The people of the demo; choosing one fills in the address. */
export function DemoAccounts({ accounts }: Props) {
  const { t } = useTexts('auth')
  return (
    <details className="border-t border-line pt-4 text-small">
      <summary className="link w-fit cursor-pointer">{t('login.demo')}</summary>
      <p className="mt-3 text-ink-soft">{t('login.demoPassword', { password: 'mercuriale-demo' })}</p>
      <ul className="mt-2 grid gap-2">
        {accounts.map(({ email, description }) => (
          <li key={email}>
            <Link className="link" to={`/login?compte=${encodeURIComponent(email)}`}>
              {email}
            </Link>
            <span className="block text-ink-faint">{description}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}
