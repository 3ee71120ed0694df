import { useTexts } from '#app/i18n/use-texts.ts'

/** What the mail server said in its own words, for whoever keeps it. */
export function FoldedAnswer({ children }: { children: string }) {
  const { t } = useTexts('common')
  return (
    <details className="mt-1 text-small text-ink-soft">
      <summary>{t('letterTechnical')}</summary>
      <p className="break-words" dir="auto">
        {children}
      </p>
    </details>
  )
}
