import { Form } from '@remix-run/react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { browserStore, forgetAllDrafts } from '#app/ui/drafts.ts'
import { Icon } from '#app/ui/icon.tsx'
import { Menu, MenuButton, MenuDivider, MenuLink, MenuTitle } from '#app/ui/menu.tsx'
import { AppearanceForm } from '#app/ui/shell/appearance-form.tsx'
import { SHELL_ADDRESSES, type ShellData, type Theme } from '#app/ui/shell/shell-data.ts'

/** Up to two letters that stand for a person. */
export const initialsOf = (name: string): string =>
  name
    .split(/[\s.-]+/)
    .filter(Boolean)
    .map((word) => word.slice(0, 1).toUpperCase())
    .filter((_, index, letters) => index === 0 || index === letters.length - 1)
    .join('')

function Organisations({ organisations }: Pick<ShellData, 'organisations'>) {
  const { t } = useTexts('common')
  if (organisations.length < 2) return null
  return (
    <>
      <MenuTitle>{t('account.organisations')}</MenuTitle>
      <Form method="post" action={SHELL_ADDRESSES.switchOrganisation} reloadDocument>
        {organisations.map(({ id, name, current }) => (
          <MenuButton key={id} name="organisationId" value={id} aria-pressed={current}>
            <Icon name={current ? 'check' : 'building'} size={16} />
            {name}
          </MenuButton>
        ))}
      </Form>
      <MenuDivider />
    </>
  )
}

type Props = Pick<ShellData, 'user' | 'organisation' | 'organisations'> & { theme: Theme }

/** Who is signed in and for whom; the other organisations, the appearance, the way out. */
export function AccountMenu({ user, organisation, organisations, theme }: Props) {
  const { t } = useTexts('common')
  return (
    <Menu
      className="account-button"
      summary={
        <>
          <span className="sr-only">{t('account.label', { name: user.name, organisation: organisation.name })}</span>
          <span className="avatar" aria-hidden="true">
            {initialsOf(user.name)}
          </span>
          <span aria-hidden="true" className="hidden min-w-0 max-w-44 text-left leading-tight tablet:block">
            <span className="block truncate text-small font-medium">{user.name}</span>
            <span className="block truncate text-tiny text-ink-faint">{organisation.name}</span>
          </span>
          <Icon name="chevronDown" size={14} />
        </>
      }
    >
      <div className="px-2.5 pt-1.5 pb-2">
        <p className="font-medium">{user.name}</p>
        <p className="truncate text-small text-ink-faint">{user.email}</p>
      </div>
      <MenuDivider />
      <Organisations organisations={organisations} />
      <AppearanceForm theme={theme} />
      <MenuDivider />
      <MenuLink to={SHELL_ADDRESSES.account}>
        <Icon name="settings" size={16} />
        {t('account.settings')}
      </MenuLink>
      <Form
        method="post"
        action={SHELL_ADDRESSES.signOut}
        reloadDocument
        onSubmit={() => forgetAllDrafts(browserStore())}
      >
        <MenuButton>
          <Icon name="signOut" size={16} />
          {t('account.signOut')}
        </MenuButton>
      </Form>
    </Menu>
  )
}
