import { useTexts } from '#app/i18n/use-texts.ts'
import { Tabs } from '#app/ui/tabs.tsx'

const RULES = '/administration/rappels'

export function ReminderTabs({ current }: { current: 'rules' | 'ledger' }) {
  const { t } = useTexts('reminders')
  return (
    <div className="mb-6">
      <Tabs
        label={t('title')}
        items={[
          { to: RULES, label: t('rules.title'), current: current === 'rules' },
          { to: `${RULES}/journal`, label: t('ledger.title'), current: current === 'ledger' },
        ]}
      />
    </div>
  )
}
