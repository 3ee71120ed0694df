import type { ReactNode } from 'react'
import type { FrenchTexts } from '#app/i18n/text-keys.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Section } from '#app/ui/card.tsx'
import { Tabs } from '#app/ui/tabs.tsx'

type Name = keyof FrenchTexts['styles']['sections']

/** One part of the page, under its own address. */
export function Specimen({ name, children }: { name: Name; children: ReactNode }) {
  const { t } = useTexts('styles')
  return (
    <Section id={name} title={t(`sections.${name}`)}>
      <div className="grid gap-4">{children}</div>
    </Section>
  )
}

const NAMES: readonly Name[] = [
  'colours',
  'type',
  'buttons',
  'signs',
  'fields',
  'choices',
  'surfaces',
  'lines',
  'tables',
  'states',
  'overlays',
  'errors',
]

export function SpecimenList() {
  const { t } = useTexts('styles')
  const items = NAMES.map((name) => ({ to: `#${name}`, label: t(`sections.${name}`), current: false }))
  return <Tabs label={t('title')} items={items} />
}

/** The same thing on light and on dark, whatever the page's own appearance. */
export function BothThemes({ children }: { children: ReactNode }) {
  const { t } = useTexts('styles')
  return (
    <div className="grid gap-4 wide:grid-cols-2">
      {(['light', 'dark'] as const).map((theme) => (
        <div key={theme} data-theme={theme} className="rounded-card border border-line bg-paper p-5 text-ink">
          <p className="mb-3 text-tiny text-ink-faint">{t(`theme.${theme}`)}</p>
          {children}
        </div>
      ))}
    </div>
  )
}
