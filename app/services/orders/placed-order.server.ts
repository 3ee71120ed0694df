import type { OrderStatus } from '#app/domain/order.ts'
import { isAllDelivered } from '#app/domain/order-delivery.ts'
import type { OrderProblems } from '#app/domain/order-schema.ts'
import type { KeptOrder } from '#db/queries/orders.ts'

/** `stale`: somebody changed it since it was shown; `state`: where it stands nothing of the kind is done. */
export type PlacedRefusal =
  | { code: 'forbidden' | 'not-found' | 'stale' }
  | { code: 'state'; order: KeptOrder }
  | { code: 'invalid'; problems: OrderProblems }

/** Why nothing is done with an order that was shown at that version; null when something is. */
export function placedRefusal(
  order: KeptOrder | null,
  { version, statuses }: { version: number; statuses: readonly OrderStatus[] },
): Exclude<PlacedRefusal, { code: 'invalid' }> | null {
  if (!order || order.status === 'draft') return { code: 'not-found' }
  if (!statuses.includes(order.status)) return { code: 'state', order }
  return order.version === version ? null : { code: 'stale' }
}

type Line = { position: number; quantity: number }

/** Where an order that was placed stands by what came of it. */
export function placedStatus(
  { sentAt, confirmedAt }: Pick<KeptOrder, 'sentAt' | 'confirmedAt'>,
  lines: readonly Line[],
  delivered: ReadonlyMap<number, number>,
): 'approved' | 'sent' | 'confirmed' | 'delivered' {
  if (isAllDelivered(lines, delivered)) return 'delivered'
  if (confirmedAt) return 'confirmed'
  return sentAt ? 'sent' : 'approved'
}
