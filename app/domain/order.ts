import type { Quantity } from '#app/domain/article-quantity.ts'
import type { Cents } from '#app/domain/money.ts'

/** The life of an order; `awaiting-centre`: its own body approved it, the centre has not yet. */
export const ORDER_STATUSES = [
  'draft',
  'submitted',
  'awaiting-centre',
  'approved',
  'sent',
  'confirmed',
  'delivered',
  'closed',
  'refused',
  'withdrawn',
  'cancelled',
] as const
export type OrderStatus = (typeof ORDER_STATUSES)[number]

/** Those that wait for an approval. */
export const AWAITING = ['submitted', 'awaiting-centre'] as const satisfies readonly OrderStatus[]

/** Those that the supplier has, or is about to have. */
export const PLACED = ['approved', 'sent', 'confirmed', 'delivered'] as const satisfies readonly OrderStatus[]

/** The parts in which orders are listed. */
export const ORDER_VIEWS = ['all', 'drafts', 'waiting', 'running', 'over'] as const
export type OrderView = (typeof ORDER_VIEWS)[number]

/** Null: of whatever status. */
export const ORDER_VIEW_STATUSES: Record<OrderView, readonly OrderStatus[] | null> = {
  all: null,
  drafts: ['draft'],
  waiting: AWAITING,
  running: PLACED,
  over: ['closed', 'refused', 'withdrawn', 'cancelled'],
}

export const isAwaiting = (status: OrderStatus): boolean => AWAITING.some((one) => one === status)
export const isPlaced = (status: OrderStatus): boolean => PLACED.some((one) => one === status)

const MOVES: Record<OrderStatus, readonly OrderStatus[]> = {
  draft: ['submitted'],
  submitted: ['awaiting-centre', 'approved', 'refused', 'withdrawn'],
  'awaiting-centre': ['approved', 'refused', 'withdrawn'],
  approved: ['sent', 'confirmed', 'delivered', 'closed', 'cancelled'],
  sent: ['confirmed', 'delivered', 'closed', 'cancelled'],
  confirmed: ['delivered', 'closed', 'cancelled'],
  delivered: ['closed', 'confirmed'],
  closed: ['confirmed', 'delivered'],
  refused: [],
  withdrawn: [],
  cancelled: [],
}

export const mayBecome = (from: OrderStatus, to: OrderStatus): boolean => MOVES[from].includes(to)

type Measure = { amount: Cents; quantity: Quantity }

/** What an order asks of its ceilings: as it stands, as an amendment on its way would have it, as it was closed. */
export type Held = {
  status: OrderStatus
  standing: Measure
  pending: Measure | null
  settled: Measure | null
}

export type Hold = { reserved: Measure; committed: Measure }

const NONE: Measure = { amount: 0, quantity: 0 }

const above = (one: Measure, other: Measure): Measure => ({
  amount: Math.max(0, one.amount - other.amount),
  quantity: Math.max(0, one.quantity - other.quantity),
})

/**
 * Drafts are only shown, what waits for approval is reserved, what is approved is committed; a closed order keeps what
 * was delivered of it. Said a second time by the database, in `order_hold`, which is what holds.
 */
export function holdOf({ status, standing, pending, settled }: Held): Hold {
  if (isAwaiting(status)) return { reserved: standing, committed: NONE }
  if (isPlaced(status)) return { reserved: pending ? above(pending, standing) : NONE, committed: standing }
  if (status === 'closed') return { reserved: NONE, committed: settled ?? standing }
  return { reserved: NONE, committed: NONE }
}

/** `BC-2026-000123`, and `BC-2026-000123-02` once it was amended. */
export const orderNumber = ({ year, number, revision }: { year: number; number: number; revision: number }): string =>
  `BC-${year}-${String(number).padStart(6, '0')}${revision > 1 ? `-${String(revision).padStart(2, '0')}` : ''}`

/** What `orderNumber` wrote, in whatever case; without the mark of a revision that is null. */
export function readOrderNumber(typed: string): { year: number; number: number; revision: number | null } | null {
  const [, year, number, revision] = /^BC-(\d{4})-(\d{1,9})(?:-(\d{1,3}))?$/i.exec(typed.trim()) ?? []
  if (year === undefined || number === undefined) return null
  return { year: Number(year), number: Number(number), revision: revision === undefined ? null : Number(revision) }
}

/** The ceilings, the widest first; the order in which they are held. */
export const CEILING_LEVELS = ['framework', 'lot', 'member'] as const
export type CeilingLevel = (typeof CEILING_LEVELS)[number]

/** Which ceiling an order would go over, and what is left there: cents, or thousandths of the unit. */
export type CeilingExcess = { level: CeilingLevel; measure: 'amount' | 'quantity'; left: number }

/** Why nothing is ordered now; the statuses are those of the framework contract. */
export const ORDERING_OBSTACLES = [
  'preparation',
  'campaign',
  'called',
  'tender',
  'suspended',
  'exhausted',
  'ended',
  'not-yet',
  'over',
  'not-member',
  'membership-over',
  'not-beneficiary',
] as const
export type OrderingObstacle = (typeof ORDERING_OBSTACLES)[number]
