import type { TenantId } from '#app/domain/ids.ts'

export const ROLES = ['administrator', 'coordinator', 'buyer', 'approver', 'reader'] as const
export type Role = (typeof ROLES)[number]

/** Who acts, for which organisation. A system actor (job, command line) has no user. */
export type Actor = { userId: string | null; organisationId: TenantId; role: Role }

const EVERYBODY = ROLES
const REGISTER_KEEPERS = ['administrator', 'coordinator'] as const
const BUYERS = ['administrator', 'coordinator', 'buyer'] as const

/** The one table of who may do what; services and interface both ask it. */
const ALLOWED = {
  'contract:read': EVERYBODY,
  'contract:edit': REGISTER_KEEPERS,
  'contract:archive': REGISTER_KEEPERS,
  'contract:import': REGISTER_KEEPERS,
  'contract:export': EVERYBODY,
  'decision:record': REGISTER_KEEPERS,
  'deadline:pause': REGISTER_KEEPERS,
  'document:read': EVERYBODY,
  'document:edit': REGISTER_KEEPERS,
  'centre:read': EVERYBODY,
  /** The directory of centres we belong to, and what we opted into there. */
  'centre:edit': REGISTER_KEEPERS,
  /** To join a centre or a framework contract, and to answer its calls, in the body's name. */
  'centre:join': BUYERS,
  /** Our own centre: profile, members, framework contracts, calls and messages. */
  'centre:operate': REGISTER_KEEPERS,
  /** To prepare, send, follow and close the body's own orders. */
  'order:place': BUYERS,
  'order:approve': ['administrator', 'approver'],
  'reminder:follow': EVERYBODY,
  'reminder:manage': ['administrator'],
  'organisation:manage': ['administrator'],
  'user:manage': ['administrator'],
  'audit:read': ['administrator'],
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof ALLOWED

const isPermission = (name: string): name is Permission => Object.hasOwn(ALLOWED, name)

export const can = (actor: Pick<Actor, 'role'>, permission: Permission): boolean =>
  ALLOWED[permission].some((role) => role === actor.role)

export const permissionsOf = (actor: Pick<Actor, 'role'>): Permission[] =>
  Object.keys(ALLOWED)
    .filter(isPermission)
    .filter((permission) => can(actor, permission))
