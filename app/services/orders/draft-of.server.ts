import type { KeptOrder } from '#db/queries/orders.ts'

/** `already`: it was sent meanwhile, under the number that it has; `stale`: somebody changed it since it was shown. */
export type DraftRefusal = { code: 'forbidden' | 'not-found' | 'stale' } | { code: 'already'; order: KeptOrder }

/** Why a draft that was shown at that version cannot be changed any more. */
export function draftRefusal(order: KeptOrder | null, version: number): DraftRefusal | null {
  if (!order) return { code: 'not-found' }
  if (order.status !== 'draft') return { code: 'already', order }
  return order.version === version ? null : { code: 'stale' }
}
