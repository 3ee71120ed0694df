import { useTexts } from '#app/i18n/use-texts.ts'

/** Signs in beside this page, which keeps what was typed. */
export function SignInElsewhere() {
  const { t } = useTexts('errors')
  return (
    <a
      href="/login?vers=/connexion-retablie"
      target="_blank"
      rel="noopener noreferrer"
      className="button button-primary"
    >
      {t('unsent.signIn')}
    </a>
  )
}
