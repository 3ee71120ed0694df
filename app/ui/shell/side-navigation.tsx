import { Link, useLocation } from '@remix-run/react'
import { formatNumber } from '#app/i18n/format.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { classNames } from '#app/ui/class-names.ts'
import { Icon } from '#app/ui/icon.tsx'
import { Brand } from '#app/ui/shell/brand.tsx'
import { currentItem } from '#app/ui/shell/navigation.ts'
import type { NavigationGroup, NavigationItem, ShellData } from '#app/ui/shell/shell-data.ts'

function Count({ item }: { item: NavigationItem }) {
  if (item.count === undefined) return null
  return <span className={classNames('nav-count', item.alert && 'nav-count-alert')}>{formatNumber(item.count)}</span>
}

function Group({ group, current }: { group: NavigationGroup; current: NavigationItem | undefined }) {
  const { t } = useTexts('common')
  return (
    <>
      {group.title ? <h2 className="nav-title">{t(group.title)}</h2> : null}
      <ul className="grid gap-0.5">
        {group.items.map((item) => (
          <li key={item.to}>
            <Link to={item.to} className="nav-link" aria-current={item === current ? 'page' : undefined}>
              <Icon name={item.icon} />
              <span>{t(item.text)}</span>
              <Count item={item} />
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}

export function SideNavigation({ organisation, navigation }: Pick<ShellData, 'organisation' | 'navigation'>) {
  const { t } = useTexts('common')
  const { pathname } = useLocation()
  const current = currentItem(navigation, pathname)
  return (
    <nav aria-label={t('navigation.label')} className="shell-side">
      <Brand organisation={organisation} />
      <div className="mt-5">
        {navigation.map((group) => (
          <Group key={group.items[0]?.to} group={group} current={current} />
        ))}
      </div>
    </nav>
  )
}
