import type { TenantId } from '#app/domain/ids.ts'
import type { OrganisationKind } from '#app/domain/organisation.ts'
import type { Role } from '#app/domain/permissions.ts'

export type DemoOrganisation = {
  id: TenantId
  slug: string
  kind: OrganisationKind
  name: string
  names?: Record<string, string>
  operator?: boolean
  accent?: string
  nisCode?: string
  /** Invented: numbers below a thousand were never given to anybody. */
  enterpriseNumber: string
}

/** Fixed, so that an address noted in one demo leads to the same place in the next. */
const demoId = (last: string) => `00000000-0000-4000-8000-${last.padStart(12, '0')}` as TenantId

export const LIEGE = demoId('1')
export const NAMUR = demoId('2')

/** Real public bodies; everything the demo says of their contracts' dates and amounts is invented. */
export const DEMO_ORGANISATIONS: readonly DemoOrganisation[] = [
  {
    id: LIEGE,
    enterpriseNumber: '0000010193',
    slug: 'province-de-liege',
    kind: 'province',
    name: 'Province de Liège',
    operator: true,
    accent: '#0b4f8a',
    nisCode: '60000',
    names: { de: 'Provinz Lüttich', nl: 'Provincie Luik' },
  },
  {
    id: demoId('11'),
    slug: 'seraing',
    kind: 'municipality',
    name: 'Ville de Seraing',
    nisCode: '62096',
    enterpriseNumber: '0000010292',
  },
  {
    id: demoId('12'),
    slug: 'zp-fagnes',
    kind: 'police-zone',
    name: 'Zone de police des Fagnes',
    enterpriseNumber: '0000010391',
  },
  {
    id: demoId('13'),
    slug: 'ans',
    kind: 'municipality',
    name: 'Commune d’Ans',
    nisCode: '62003',
    enterpriseNumber: '0000010490',
  },
  {
    id: NAMUR,
    enterpriseNumber: '0000010589',
    slug: 'province-de-namur',
    kind: 'province',
    name: 'Province de Namur',
    operator: true,
    accent: '#7a1f3d',
    nisCode: '90000',
  },
]

export const DEMO_PASSWORD = 'mercuriale-demo'

export type DemoUser = { email: string; name: string; roles: readonly { slug: string; role: Role }[] }

/** Functions, not people. */
export const DEMO_USERS: readonly DemoUser[] = [
  {
    email: 'admin@liege.example',
    name: 'Administration informatique',
    roles: [{ slug: 'province-de-liege', role: 'administrator' }],
  },
  {
    email: 'coordination@liege.example',
    name: 'Coordination administrative',
    roles: [{ slug: 'province-de-liege', role: 'coordinator' }],
  },
  { email: 'lecture@liege.example', name: 'Consultation', roles: [{ slug: 'province-de-liege', role: 'reader' }] },
  { email: 'commande@seraing.example', name: 'Service achats', roles: [{ slug: 'seraing', role: 'buyer' }] },
  { email: 'direction@seraing.example', name: 'Direction financière', roles: [{ slug: 'seraing', role: 'approver' }] },
  { email: 'commande@zp-fagnes.example', name: 'Logistique', roles: [{ slug: 'zp-fagnes', role: 'buyer' }] },
  { email: 'commande@ans.example', name: 'Service achats', roles: [{ slug: 'ans', role: 'buyer' }] },
  {
    email: 'double@liege.example',
    name: 'Double fonction',
    roles: [
      { slug: 'province-de-liege', role: 'reader' },
      { slug: 'seraing', role: 'buyer' },
    ],
  },
  {
    email: 'admin@namur.example',
    name: 'Administration',
    roles: [{ slug: 'province-de-namur', role: 'administrator' }],
  },
]

export const DEMO_PLATFORM_ADMINISTRATOR = { email: 'plateforme@mercuriale.example', name: 'Plateforme' }
