import type { TenantId } from '#app/domain/ids.ts'
import type { OrganisationKind } from '#app/domain/organisation.ts'
import type { Role } from '#app/domain/permissions.ts'
import { randomOf } from '#db/seed/scale-random.ts'

export type ScaleSize = { organisations: number; contracts: number; orders?: number; seed: number }

export type ScaleOrganisation = {
  id: TenantId
  slug: string
  name: string
  kind: OrganisationKind
  operator: boolean
  contracts: number
  /** On the framework contracts of its centre; 0 for those that buy there. */
  orders: number
  users: readonly { email: string; name: string; role: Role }[]
}

/** The second organisation has just as many contracts and orders, so that growth can be measured against the first. */
export const SMALL_REGISTER = 1000
const LARGEST_SHARE = 10

const KINDS = ['municipality', 'municipality', 'cpas', 'police-zone', 'intermunicipal', 'rescue-zone'] as const
const NAMES = {
  province: 'Province',
  municipality: 'Commune',
  cpas: 'CPAS',
  'police-zone': 'Zone de police',
  'rescue-zone': 'Zone de secours',
  intermunicipal: 'Intercommunale',
  other: 'Organisme',
} as const satisfies Record<OrganisationKind, string>

/** A tenth of all contracts in the first organisation, a thousand in the second, the rest spread unevenly. */
export function registerSizes({ organisations, contracts }: Pick<ScaleSize, 'organisations' | 'contracts'>): number[] {
  if (organisations === 1) return [contracts]
  const largest = Math.floor(contracts / LARGEST_SHARE)
  const small = Math.min(SMALL_REGISTER, contracts - largest)
  const others = organisations - 2
  if (others === 0) return [contracts - small, small]
  const rest = contracts - largest - small
  const weights = Array.from({ length: others }, (_, place) => 1 + (place % 5))
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  const shares = weights.map((weight) => Math.floor((rest * weight) / whole))
  const left = rest - shares.reduce((sum, share) => sum + share, 0)
  return [largest, small, ...shares.map((share, place) => (place < left ? share + 1 : share))]
}

/** All orders at the first organisation's centre, but a thousand at the second's. */
const ordersOf = (orders: number, place: number): number => {
  const small = Math.min(SMALL_REGISTER, Math.floor(orders / 2))
  return [orders - small, small][place] ?? 0
}

const managersOf = (contracts: number) => Math.min(40, 2 + Math.floor(contracts / 400))

function usersOf(slug: string, contracts: number, orders: number): ScaleOrganisation['users'] {
  const account = (who: string, name: string, role: Role) => ({ email: `${who}@${slug}.example`, name, role })
  const managers = Array.from({ length: managersOf(contracts) }, (_, place) =>
    account(`gestion-${place + 1}`, `Gestionnaire ${place + 1}`, 'coordinator'),
  )
  return [
    account('admin', 'Administration', 'administrator'),
    account('coordination', 'Coordination', 'coordinator'),
    account('lecture', 'Consultation', 'reader'),
    ...(orders > 0 ? [account('commande', 'Achats', 'buyer'), account('direction', 'Direction', 'approver')] : []),
    ...managers,
  ]
}

/** The organisations of a data set with their people and the size of their register; all of it invented. */
export function scaleOrganisations(size: ScaleSize): ScaleOrganisation[] {
  const { orders = 0 } = size
  return registerSizes(size).map((contracts, place) => {
    const number = String(place + 1).padStart(4, '0')
    const slug = `essai-${number}`
    const kind = place === 0 ? 'province' : (KINDS[place % KINDS.length] ?? 'other')
    return {
      id: randomOf(size.seed * 1_000_003 + place).uuid() as TenantId,
      slug,
      name: `${NAMES[kind]} d’essai ${number}`,
      kind,
      operator: place === 0 || ordersOf(orders, place) > 0,
      contracts,
      orders: ordersOf(orders, place),
      users: usersOf(slug, contracts, orders),
    }
  })
}
