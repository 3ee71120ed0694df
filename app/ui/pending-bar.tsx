import { useNavigation } from '@remix-run/react'
import { useTexts } from '#app/i18n/use-texts.ts'

/** A thin line while the next page is on its way; a quick one never shows it. */
export function PendingBar() {
  const { t } = useTexts('common')
  const { state } = useNavigation()
  if (state === 'idle') return null
  return (
    <div className="pending-bar no-print" role="status">
      <span className="sr-only">{t('loading')}</span>
    </div>
  )
}
