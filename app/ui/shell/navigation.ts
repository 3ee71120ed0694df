import { can, type Permission, type Role } from '#app/domain/permissions.ts'
import type { NavigationGroup, NavigationItem } from '#app/ui/shell/shell-data.ts'

export type NavigationCounts = {
  deadlines?: number
  lateDeadlines?: number
  contracts?: number
  /** Whether the organisation keeps a purchasing centre. */
  operator?: boolean
}

const shown = (items: (NavigationItem | false)[]): NavigationItem[] => items.filter((item) => item !== false)

/** The centre that the organisation keeps, and those that it buys through. */
const centreItems = (may: (permission: Permission) => boolean, operator: boolean) =>
  shown([
    operator && { to: '/notre-centrale', text: 'navigation.ourCentre', icon: 'people' },
    operator &&
      may('centre:operate') && { to: '/notre-centrale/marches', text: 'navigation.frameworks', icon: 'folder' },
    operator && may('centre:operate') && { to: '/notre-centrale/appels', text: 'navigation.calls', icon: 'calendar' },
    operator &&
      may('centre:operate') && { to: '/notre-centrale/commandes', text: 'navigation.membersOrders', icon: 'document' },
    operator &&
      may('centre:operate') && { to: '/notre-centrale/consommation', text: 'navigation.consumption', icon: 'chart' },
    operator && may('centre:operate') && { to: '/notre-centrale/stocks', text: 'navigation.stocks', icon: 'folder' },
    may('centre:read') && { to: '/centrales', text: 'navigation.joinedCentres', icon: 'building' },
    may('centre:read') && { to: '/catalogue', text: 'navigation.catalogue', icon: 'folder' },
    may('centre:read') && { to: '/commandes', text: 'navigation.orders', icon: 'document' },
    may('centre:read') && { to: '/appels', text: 'navigation.receivedCalls', icon: 'document' },
    may('centre:read') && { to: '/messages', text: 'navigation.messages', icon: 'bell' },
  ])

/** The places a role may go to, in the order of daily work. */
export function navigationFor(role: Role, counts: NavigationCounts): NavigationGroup[] {
  const may = (permission: Permission) => can({ role }, permission)
  const isMember = counts.operator !== true
  const groups: NavigationGroup[] = [
    {
      items: shown([
        isMember && { to: '/accueil', text: 'navigation.home', icon: 'home' },
        {
          to: '/echeances',
          text: 'navigation.deadlines',
          icon: 'calendar',
          count: counts.deadlines,
          alert: (counts.lateDeadlines ?? 0) > 0,
        },
        { to: '/marches', text: 'navigation.contracts', icon: 'folder', count: counts.contracts },
        { to: '/seuils', text: 'navigation.law', shortText: 'navigation.lawShort', icon: 'scale' },
        may('contract:import') && { to: '/importer', text: 'navigation.import', icon: 'upload' },
      ]),
    },
    {
      title: 'navigation.centre',
      items: centreItems(may, !isMember),
    },
    {
      title: 'navigation.administration',
      items: shown([
        may('reminder:manage') && { to: '/administration/rappels', text: 'navigation.reminders', icon: 'bell' },
        may('user:manage') && { to: '/administration/personnes', text: 'navigation.people', icon: 'people' },
        may('organisation:manage') && {
          to: '/administration/organisation',
          text: 'navigation.organisation',
          icon: 'building',
        },
        may('organisation:manage') && {
          to: '/administration/regles-internes',
          text: 'navigation.internalRules',
          icon: 'scale',
        },
        may('organisation:manage') && { to: '/administration/plans', text: 'navigation.plans', icon: 'settings' },
        may('order:approve') && { to: '/administration/approbations', text: 'navigation.approvals', icon: 'check' },
        may('order:place') && {
          to: '/administration/adresses',
          text: 'navigation.deliveryPlaces',
          icon: 'building',
        },
        may('audit:read') && { to: '/administration/journal', text: 'navigation.audit', icon: 'history' },
      ]),
    },
  ]
  return groups.filter((group) => group.items.length > 0)
}

/** What belongs to no organisation: for whoever looks after the installation. */
export const PLATFORM_NAVIGATION: NavigationGroup = {
  title: 'navigation.installation',
  items: [
    { to: '/plateforme', text: 'navigation.platform', icon: 'building' },
    {
      ...{ to: '/plateforme/seuils', icon: 'scale' },
      ...{ text: 'navigation.lawParameters', shortText: 'navigation.lawParametersShort' },
    },
    { to: '/plateforme/cpv', text: 'navigation.cpv', icon: 'folder' },
    { to: '/seuils', text: 'navigation.law', shortText: 'navigation.lawShort', icon: 'document' },
  ],
}

/** The item whose address is the longest beginning of this one, so that /importer/… never lights two. */
export function currentItem(groups: readonly NavigationGroup[], pathname: string): NavigationItem | undefined {
  const within = (to: string) => pathname === to || pathname.startsWith(`${to}/`)
  return groups
    .flatMap((group) => group.items)
    .filter((item) => within(item.to))
    .sort((one, other) => other.to.length - one.to.length)[0]
}
