import type { TokenRefusal } from '#app/domain/account-token.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { FrontPage } from '#app/ui/accounts/front-page.tsx'
import { ButtonLink } from '#app/ui/button.tsx'

type Props = { refusal: TokenRefusal; hint?: string; next: { to: string; label: string } }

/** The link of a letter that opens nothing any more, and what to do about it. */
export function DeadLink({ refusal, hint, next }: Props) {
  const { t } = useTexts('auth')
  return (
    <FrontPage title={t('tokens.title')} intro={t(`tokens.${refusal}`)}>
      {hint ? <p className="text-ink-soft">{hint}</p> : null}
      <ButtonLink to={next.to} variant="primary" wide>
        {next.label}
      </ButtonLink>
    </FrontPage>
  )
}

/** Whoever opens the letter of a used invitation again mostly has an account: one more would not help. */
export function DeadInvitation({ refusal }: Pick<Props, 'refusal'>) {
  const { t } = useTexts('auth')
  return refusal === 'used-token' ? (
    <DeadLink refusal={refusal} hint={t('tokens.usedHint')} next={{ to: '/login', label: t('login.title') }} />
  ) : (
    <DeadLink refusal={refusal} hint={t('tokens.invitationHint')} next={{ to: '/', label: t('tokens.home') }} />
  )
}
