import '#app/i18n/centre-texts.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Tabs } from '#app/ui/tabs.tsx'

const PARTS = [
  ['overview', '/notre-centrale'],
  ['members', '/notre-centrale/membres'],
  ['messages', '/notre-centrale/messages'],
  ['conventions', '/notre-centrale/conventions'],
  ['profile', '/notre-centrale/profil'],
] as const

/** The parts of the centre that this organisation keeps. */
export function CentreTabs({ current }: { current: (typeof PARTS)[number][0] }) {
  const { t } = useTexts('our-centre')
  return (
    <Tabs
      label={t('tabs.label')}
      items={PARTS.map(([name, to]) => ({ to, label: t(`tabs.${name}`), current: name === current }))}
    />
  )
}
