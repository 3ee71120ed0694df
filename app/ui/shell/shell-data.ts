import type { TextKey } from '#app/i18n/text-keys.ts'
import type { IconName } from '#app/ui/icon.tsx'

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

export const themeOf = (name: unknown): Theme => THEMES.find((theme) => theme === name) ?? 'system'

export type NavigationItem = {
  to: string
  text: TextKey<'common'>
  /** For the bar of a phone, where five labels share a line. */
  shortText?: TextKey<'common'>
  icon: IconName
  count?: number | undefined
  /** Something in there is late: the count stands out. */
  alert?: boolean
}
export type NavigationGroup = { title?: TextKey<'common'>; items: readonly NavigationItem[] }

/** What the layout route's loader gives the frame of every signed-in page. */
export type ShellData = {
  organisation: { name: string; accent: string | null; logo: string | null }
  user: { name: string; email: string }
  /** Whether there is a register to look through: not without an organisation. */
  searchable: boolean
  /** All the organisations this person belongs to. */
  organisations: readonly { id: string; name: string; current: boolean }[]
  navigation: readonly NavigationGroup[]
}

/** Where the frame's own forms are sent. */
export const SHELL_ADDRESSES = {
  search: '/marches',
  home: '/',
  account: '/compte',
  switchOrganisation: '/organisation',
  signOut: '/deconnexion',
  appearance: '/apparence',
} as const
