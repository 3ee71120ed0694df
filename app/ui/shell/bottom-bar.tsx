import { Link, useLocation } from '@remix-run/react'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Icon } from '#app/ui/icon.tsx'
import { Menu, MenuLink } from '#app/ui/menu.tsx'
import { currentItem } from '#app/ui/shell/navigation.ts'
import type { NavigationItem, ShellData } from '#app/ui/shell/shell-data.ts'

const PLACES = 5

function More({ items, current }: { items: readonly NavigationItem[]; current: NavigationItem | undefined }) {
  const { t } = useTexts('common')
  return (
    <Menu
      className="bar-link"
      placement="above-end"
      summary={
        <>
          <Icon name="menu" size={21} />
          {t('navigation.more')}
        </>
      }
    >
      {items.map((item) => (
        <MenuLink key={item.to} to={item.to} aria-current={item === current ? 'page' : undefined}>
          <Icon name={item.icon} />
          {t(item.text)}
        </MenuLink>
      ))}
    </Menu>
  )
}

/** The five main places under the thumb; what does not fit stands behind the last one. */
export function BottomBar({ navigation }: Pick<ShellData, 'navigation'>) {
  const { t } = useTexts('common')
  const { pathname } = useLocation()
  const current = currentItem(navigation, pathname)
  const items = navigation.flatMap((group) => group.items)
  const first = items.length > PLACES ? items.slice(0, PLACES - 1) : items
  const rest = items.slice(first.length)
  return (
    <nav aria-label={t('navigation.short')} className="shell-bar">
      {first.map((item) => (
        <Link key={item.to} to={item.to} className="bar-link" aria-current={item === current ? 'page' : undefined}>
          <Icon name={item.icon} size={21} />
          {t(item.shortText ?? item.text)}
        </Link>
      ))}
      {rest.length > 0 ? <More items={rest} current={current} /> : null}
    </nav>
  )
}
