import { useRouteLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { BrandStyle } from '#app/ui/brand-style.tsx'
import { AccountMenu } from '#app/ui/shell/account-menu.tsx'
import { BottomBar } from '#app/ui/shell/bottom-bar.tsx'
import { BrandMark } from '#app/ui/shell/brand.tsx'
import { SearchBox } from '#app/ui/shell/search-box.tsx'
import { type ShellData, themeOf } from '#app/ui/shell/shell-data.ts'
import { SideNavigation } from '#app/ui/shell/side-navigation.tsx'
import { SkipLink } from '#app/ui/skip-link.tsx'

/** The frame of every signed-in page: places at the side, search and account above, the page itself in <main>. */
export function AppShell({ data, children }: { data: ShellData; children: ReactNode }) {
  const { organisation, navigation, organisations, user } = data
  const root = useRouteLoaderData<{ theme?: string }>('root')
  return (
    <div className="shell">
      <BrandStyle accent={organisation.accent} />
      <SkipLink />
      <SideNavigation organisation={organisation} navigation={navigation} />
      <div className="shell-body">
        <header className="shell-top">
          <span className="desk:hidden">
            <BrandMark name={organisation.name} logo={organisation.logo} />
          </span>
          {data.searchable ? <SearchBox /> : null}
          <div className="ml-auto">
            <AccountMenu
              user={user}
              organisation={organisation}
              organisations={organisations}
              theme={themeOf(root?.theme)}
            />
          </div>
        </header>
        <main id="content" tabIndex={-1} className="shell-main">
          {children}
        </main>
      </div>
      <BottomBar navigation={navigation} />
    </div>
  )
}
