import '#app/i18n/centre-texts.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { type HistoryLine, HistoryLines } from '#app/ui/audit/history-lines.tsx'
import { Section } from '#app/ui/card.tsx'

/** Who did what to it, the newest first. */
export function FrameworkHistory({ lines }: { lines: readonly HistoryLine[] }) {
  const { t } = useTexts('frameworks')
  if (lines.length === 0) return null
  return (
    <Section id="historique" title={t('history.title')}>
      <HistoryLines lines={lines} />
    </Section>
  )
}
