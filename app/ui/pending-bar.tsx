import { useNavigation } from '@remix-run/react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { useUnsent } from '#app/ui/sending/unsent.ts'

/** A thin line while the next page is on its way; a quick one never shows it. */
export function PendingBar() {
  const { t } = useTexts('common')
  const { state } = useNavigation()
  // An attempt that failed stays open without going on.
  const failed = useUnsent() !== null
  if (state === 'idle' || failed) return null
  return (
    <div className="pending-bar no-print" role="status">
      <span className="sr-only">{t('loading')}</span>
    </div>
  )
}
