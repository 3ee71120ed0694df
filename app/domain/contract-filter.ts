import { type IsoDate, isIsoDate } from '#app/domain/calendar.ts'
import {
  CONTRACT_STATUSES,
  type ContractStatus,
  NATURES,
  type Nature,
  PROCEDURES,
  type Procedure,
  ROUTES,
  type Route,
} from '#app/domain/contract.ts'
import { CONTRACT_DEADLINE_KINDS, type ContractDeadlineKind } from '#app/domain/deadline-facts.ts'

export const CONTRACT_SORTS = [
  'relevance',
  'next-due',
  'current-end',
  'final-end',
  'start',
  'value',
  'reference',
  'object',
] as const
export type ContractSort = (typeof CONTRACT_SORTS)[number]
export type SortDirection = 'ascending' | 'descending'

export const ARCHIVE_CHOICES = ['without', 'only', 'with'] as const
export type ArchiveChoice = (typeof ARCHIVE_CHOICES)[number]

/** Nobody named as manager: neither a user nor a name kept as text. */
export const NO_MANAGER = 'aucun'

/** What part of the register is meant. Empty means everything that is not archived. */
export type ContractFilter = {
  query: string
  natures: Nature[]
  routes: Route[]
  procedures: Procedure[]
  statuses: ContractStatus[]
  /** The id of a user, or NO_MANAGER. */
  manager: string | null
  supplier: string | null
  centre: string | null
  endsFrom: IsoDate | null
  endsUntil: IsoDate | null
  dueKinds: ContractDeadlineKind[]
  withoutTerm: boolean
  invented: boolean
  archived: ArchiveChoice
}

export type ContractOrder = { by: ContractSort; direction: SortDirection }
export type ContractListRequest = { filter: ContractFilter; order: ContractOrder; page: number }

/** The names of the address: /marches?q=copieurs&statut=running&tri=-current-end. */
export const FILTER_PARAMETERS = {
  query: 'q',
  natures: 'nature',
  routes: 'voie',
  procedures: 'procedure',
  statuses: 'statut',
  manager: 'gestionnaire',
  supplier: 'adjudicataire',
  centre: 'centrale',
  endsFrom: 'fin-du',
  endsUntil: 'fin-au',
  dueKinds: 'echeance',
  withoutTerm: 'sans-dates',
  invented: 'invente',
  archived: 'archives',
} as const satisfies Record<keyof ContractFilter, string>

const MAX_QUERY_LENGTH = 200
const MAX_PAGE = 100_000

const known = <const Option extends string>(options: readonly Option[], given: readonly string[]): Option[] =>
  options.filter((option) => given.includes(option))

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

const textOf = (value: string | null): string | null => {
  const text = (value ?? '')
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, MAX_QUERY_LENGTH)
  return text === '' ? null : text
}

const dayOf = (value: string | null): IsoDate | null => (value !== null && isIsoDate(value) ? value : null)

/** Reads an address; whatever it does not understand is left out, never an error. */
export function contractFilterOf(address: URLSearchParams): ContractFilter {
  const all = (key: keyof ContractFilter) => address.getAll(FILTER_PARAMETERS[key])
  const one = (key: keyof ContractFilter) => address.get(FILTER_PARAMETERS[key])
  const manager = one('manager')
  return {
    query: textOf(one('query')) ?? '',
    natures: known(NATURES, all('natures')),
    routes: known(ROUTES, all('routes')),
    procedures: known(PROCEDURES, all('procedures')),
    statuses: known(CONTRACT_STATUSES, all('statuses')),
    manager: manager !== null && (manager === NO_MANAGER || UUID.test(manager)) ? manager : null,
    supplier: textOf(one('supplier')),
    centre: textOf(one('centre')),
    endsFrom: dayOf(one('endsFrom')),
    endsUntil: dayOf(one('endsUntil')),
    dueKinds: known(CONTRACT_DEADLINE_KINDS, all('dueKinds')),
    withoutTerm: one('withoutTerm') !== null,
    invented: one('invented') !== null,
    archived: known(ARCHIVE_CHOICES, all('archived'))[0] ?? 'without',
  }
}

const DEFAULT_ORDER: ContractOrder = { by: 'next-due', direction: 'ascending' }
const BEST_FIRST: ContractOrder = { by: 'relevance', direction: 'descending' }

/** The order without any wish: the best answers to a search, else what is due first. */
export const defaultOrder = (filter: Pick<ContractFilter, 'query'>): ContractOrder =>
  filter.query === '' ? DEFAULT_ORDER : BEST_FIRST

export function contractListRequestOf(address: URLSearchParams): ContractListRequest {
  const filter = contractFilterOf(address)
  const asked = address.get('tri') ?? ''
  const by = known(CONTRACT_SORTS, [asked.replace(/^-/, '')])[0]
  const direction = asked.startsWith('-') ? 'descending' : 'ascending'
  const page = Number(address.get('page'))
  return {
    filter,
    order: by === undefined || by === 'relevance' ? defaultOrder(filter) : { by, direction },
    page: Number.isInteger(page) && page > 1 ? Math.min(page, MAX_PAGE) : 1,
  }
}

const flag = (value: boolean): string[] => (value ? ['oui'] : [])
const optional = (value: string | null): string[] => (value === null || value === '' ? [] : [value])

/** The values of one condition as the address carries them; none when it does not limit anything. */
export function filterValues(filter: ContractFilter, key: keyof ContractFilter): readonly string[] {
  const value = filter[key]
  if (key === 'archived') return filter.archived === 'without' ? [] : [filter.archived]
  if (typeof value === 'boolean') return flag(value)
  return Array.isArray(value) ? value : optional(value)
}

const FILTER_KEYS = [
  'query',
  'statuses',
  'natures',
  'routes',
  'procedures',
  'manager',
  'supplier',
  'centre',
  'endsFrom',
  'endsUntil',
  'dueKinds',
  'withoutTerm',
  'invented',
  'archived',
] as const satisfies readonly (keyof ContractFilter)[]

/** Every condition that limits the list, one entry a value: what the chips show. */
export const activeConditions = (filter: ContractFilter): { key: keyof ContractFilter; value: string }[] =>
  FILTER_KEYS.flatMap((key) => filterValues(filter, key).map((value) => ({ key, value })))

/** The shortest address of that part of the register, in a fixed order of parameters. */
export function addressOf({ filter, order, page }: Partial<ContractListRequest> & { filter: ContractFilter }): string {
  const address = new URLSearchParams()
  for (const { key, value } of activeConditions(filter)) address.append(FILTER_PARAMETERS[key], value)
  const usual = defaultOrder(filter)
  if (order && (order.by !== usual.by || order.direction !== usual.direction)) {
    address.set('tri', order.direction === 'descending' ? `-${order.by}` : order.by)
  }
  if (page !== undefined && page > 1) address.set('page', String(page))
  const text = address.toString()
  return text === '' ? '' : `?${text}`
}

/** The same filter without one of its conditions. */
export function without(
  filter: ContractFilter,
  { key, value }: { key: keyof ContractFilter; value: string },
): ContractFilter {
  const address = new URLSearchParams(addressOf({ filter }))
  address.delete(FILTER_PARAMETERS[key], value)
  return contractFilterOf(address)
}
