import type { Quantity } from '#app/domain/article-quantity.ts'

/** What moves a stock; the last two follow from a delivery to a member, and from one that was taken back. */
export const STOCK_MOVEMENTS = ['receipt', 'correction', 'issue', 'return'] as const

export const REPLENISHMENT_STATUSES = ['ordered', 'received', 'cancelled'] as const
export type ReplenishmentStatus = (typeof REPLENISHMENT_STATUSES)[number]

/** What goes to the supplier of a replenishment. */
export const REPLENISHMENT_DOCUMENTS = ['order', 'cancellation'] as const
export type ReplenishmentDocument = (typeof REPLENISHMENT_DOCUMENTS)[number]

/** The document that says how a replenishment stands. */
export const replenishmentDocumentOf = ({ status }: { status: ReplenishmentStatus }): ReplenishmentDocument =>
  status === 'cancelled' ? 'cancellation' : 'order'

export type StockLevel = { onHand: Quantity; reserved: Quantity; safety: Quantity }

/** What may still be ordered. */
export const freeOf = ({ onHand, reserved }: Pick<StockLevel, 'onHand' | 'reserved'>): Quantity => onHand - reserved

/** `empty`: nothing may be ordered; `low`: less is free than its centre wants to keep. */
export type StockState = 'empty' | 'low' | 'enough'

export function stockState(level: StockLevel): StockState {
  const free = freeOf(level)
  if (free <= 0) return 'empty'
  return free < level.safety ? 'low' : 'enough'
}

/** What brings the free stock back to its safety level, with what is on its way already. */
export const suggestedReplenishment = (level: StockLevel, onTheWay: Quantity): Quantity =>
  Math.max(0, level.safety - freeOf(level) - onTheWay)

/** `RA-2026-000012`. */
export const replenishmentNumber = ({ year, number }: { year: number; number: number }): string =>
  `RA-${year}-${String(number).padStart(6, '0')}`

/** Why the stock of a centre does not serve an order; the database says it. */
export const STOCK_SHORTAGES = ['no-season', 'not-allocated', 'allocation', 'stock'] as const
export type StockShortageReason = (typeof STOCK_SHORTAGES)[number]

/** Of which article, and how much of it is left there. */
export type StockShortage = {
  reason: StockShortageReason
  articleId: string
  article: string
  unit: string
  left: Quantity
}

type StockOrder = {
  status: 'waiting' | 'placed' | 'closed' | 'over'
  /** Of one article, as it stands and as a change on its way would have it. */
  ordered: Quantity
  pending: Quantity | null
  delivered: Quantity
}

/** What an order takes of the stock of one article; said a second time by the database, in `order_stock_wanted`, which holds. */
export function stockHoldOf({ status, ordered, pending, delivered }: StockOrder): {
  reserved: Quantity
  issued: Quantity
} {
  const running = status === 'waiting' || status === 'placed'
  const most = Math.max(ordered, pending ?? 0)
  return { reserved: running ? Math.max(0, most - delivered) : 0, issued: delivered }
}

/** How a form says which replenishment of an article was its last one when it was shown. */
export const seenReplenishment = (last: { id: string } | undefined): string => last?.id ?? 'none'
