import { useTexts } from '#app/i18n/use-texts.ts'

/** The first stop of the keyboard: past the navigation, to the page. */
export function SkipLink() {
  const { t } = useTexts('common')
  return (
    <a href="#content" className="skip-link button button-primary">
      {t('skip')}
    </a>
  )
}
