import { useTexts } from '#app/i18n/use-texts.ts'
import { Notice } from '#app/ui/notice.tsx'

type Props = { alarm: { raised: boolean; lastRun: string | null } }

/** Nobody has looked for due reminders for a day: said wherever reminders are kept. */
export function AlarmNotice({ alarm }: Props) {
  const { t } = useTexts('reminders')
  if (!alarm.raised) return null
  return (
    <div className="mb-6">
      <Notice tone="late" title={t('alarm.title')}>
        {alarm.lastRun ? t('alarm.since', { at: alarm.lastRun }) : t('alarm.never')}
      </Notice>
    </div>
  )
}
