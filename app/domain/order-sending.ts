import { z } from 'zod'
import type { IsoDate } from '#app/domain/calendar.ts'
import { day, paragraph } from '#app/domain/contract-field.ts'
import type { OrderStatus } from '#app/domain/order.ts'
import { isPlaced } from '#app/domain/order.ts'
import type { OrderDocumentKind } from '#app/domain/order-document.ts'

/** How a document reached its supplier: by our letter, or by the buyer's own hand. */
export const SENDING_CHANNELS = ['mail', 'self'] as const

/** Why a letter did not leave: the order changed, its link was taken back, or its buyer sent it another way. */
export const SENDING_VOIDS = ['overtaken', 'revoked', 'self'] as const
export type SendingVoid = (typeof SENDING_VOIDS)[number]

/** For so many days a supplier may confirm by the link of its letter. */
export const LINK_DAYS = 90

export type LinkState = 'open' | 'confirmed' | 'expired' | 'revoked'

type Linked = { revokedAt: Date | null; expiresAt: Date | null; confirmedAt: Date | null }

/** What a link still opens: one that was taken back, or is too old, opens nothing. */
export function linkStateOf({ revokedAt, expiresAt, confirmedAt }: Linked, now: Date): LinkState {
  if (revokedAt !== null) return 'revoked'
  if (expiresAt === null || expiresAt <= now) return 'expired'
  return confirmedAt === null ? 'open' : 'confirmed'
}

type Standing = { status: OrderStatus; revision: number }

/** Whether a document still says how its order stands. */
export const stillSays = (
  { kind, revision }: { kind: OrderDocumentKind; revision: number },
  order: Standing,
): boolean => {
  if (kind === 'cancellation') return order.status === 'cancelled'
  return isPlaced(order.status) && order.revision === revision
}

export const MOST_REMARK = 1000

const confirmation = z.object({ deliveryOn: day, remark: paragraph(MOST_REMARK) })
type Confirmation = z.output<typeof confirmation>
export type ConfirmationProblems = { deliveryOn?: 'date' | 'dateRange'; remark?: 'remark' }

type Read = { ok: true; confirmation: Confirmation } | { ok: false; problems: ConfirmationProblems }

/** When a supplier delivers and what it says besides, as it typed them; the day may be open. */
export function readConfirmation(typed: Readonly<Partial<Record<string, string>>>, today: IsoDate): Read {
  const read = confirmation.safeParse({ deliveryOn: typed.deliveryOn ?? '', remark: typed.remark ?? '' })
  if (read.success) {
    const { deliveryOn } = read.data
    return deliveryOn !== null && deliveryOn < today
      ? { ok: false, problems: { deliveryOn: 'date' } }
      : { ok: true, confirmation: read.data }
  }
  const problems: ConfirmationProblems = {}
  for (const { path, message } of read.error.issues) {
    if (path[0] === 'remark') problems.remark = 'remark'
    else problems.deliveryOn = message === 'day-out-of-range' ? 'dateRange' : 'date'
  }
  return { ok: false, problems }
}
