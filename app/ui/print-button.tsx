import { useTexts } from '#app/i18n/use-texts.ts'
import { Button } from '#app/ui/button.tsx'
import { useHydrated } from '#app/ui/use-hydrated.ts'

/** Opens the browser's own printing; without script, where it could do nothing, it is not there. */
export function PrintButton() {
  const { t } = useTexts('common')
  if (!useHydrated()) return null
  return <Button onClick={() => window.print()}>{t('print')}</Button>
}
