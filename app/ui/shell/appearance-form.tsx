import { Form, useLocation } from '@remix-run/react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Icon, type IconName } from '#app/ui/icon.tsx'
import { SHELL_ADDRESSES, THEMES, type Theme } from '#app/ui/shell/shell-data.ts'

const ICONS: Record<Theme, IconName> = { system: 'contrast', light: 'sun', dark: 'moon' }

/** Light, dark, or as the machine has it. Kept in a cookie; works without script. */
export function AppearanceForm({ theme }: { theme: Theme }) {
  const { t } = useTexts('common')
  const { pathname, search } = useLocation()
  return (
    <Form
      method="post"
      action={SHELL_ADDRESSES.appearance}
      preventScrollReset
      className="grid grid-cols-[1.25fr_1fr_1fr] gap-0.5"
    >
      <input type="hidden" name="redirectTo" value={`${pathname}${search}`} />
      {THEMES.map((choice) => (
        <button
          key={choice}
          type="submit"
          name="theme"
          value={choice}
          aria-pressed={choice === theme}
          className="menu-item flex-col gap-1 text-tiny"
        >
          <Icon name={ICONS[choice]} size={17} />
          {t(`appearance.${choice}`)}
        </button>
      ))}
    </Form>
  )
}
