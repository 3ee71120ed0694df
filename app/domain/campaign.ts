import type { IsoDate } from '#app/domain/calendar.ts'
import { daysBetween } from '#app/domain/calendar.ts'
import type { Cents } from '#app/domain/money.ts'

/** How a body answers a call for interest. */
export const ANSWER_STATUSES = ['invited', 'draft', 'declared', 'no-interest'] as const
export type AnswerStatus = (typeof ANSWER_STATUSES)[number]

/** Where a call stands. Its sending and its freezing are acts; the closing comes by itself, at its instant. */
export type CampaignState = 'draft' | 'open' | 'closed' | 'frozen' | 'cancelled'

/** When a call would have closed (ISO 8601), until the change that gave it this version. */
export type ClosingMove = { version: number; from: string }

/** A call as both of its ends read it. */
export type Campaign = {
  id: string
  ownerId: string
  frameworkId: string
  title: string
  message: string | null
  openedAt: Date | null
  closesAt: Date
  /** Its earlier closings since it was opened, the oldest first. */
  closingMoves: ClosingMove[]
  chaseDays: number[]
  cancelledAt: Date | null
  cancelReason: string | null
  frozenAt: Date | null
  version: number
  object: string
  reference: string | null
  frameworkCeiling: Cents | null
  startsOn: IsoDate | null
  endsOn: IsoDate | null
  orderFrom: IsoDate | null
  orderUntil: IsoDate | null
}

type Instants = { openedAt: Date | null; closesAt: Date; cancelledAt: Date | null; frozenAt: Date | null }

/** The instant of closing itself is too late. */
export function campaignState({ openedAt, closesAt, cancelledAt, frozenAt }: Instants, now: Date): CampaignState {
  if (cancelledAt !== null) return 'cancelled'
  if (frozenAt !== null) return 'frozen'
  if (openedAt === null) return 'draft'
  return now < closesAt ? 'open' : 'closed'
}

/**
 * An answer counts when it arrives, and is written so many seconds later at most: what takes longer than that is lost to
 * its browser too. Nothing is frozen before. db/migrations/0048_answers_by_arrival.sql says the same.
 */
export const ARRIVAL_SECONDS = 60

/** From when on no answer that arrived in time can still be on its way. */
export const freezableFrom = ({ closesAt }: { closesAt: Date }): Date =>
  new Date(closesAt.getTime() + ARRIVAL_SECONDS * 1000)

/** A closing that is brought forward leaves those who were invited that much time at least. */
export const SHORTEST_NOTICE_DAYS = 7

/** Why an open call cannot close at that instant; later than it was to close it always may. */
export function closingRefusal(
  { closesAt, next }: { closesAt: Date; next: Date },
  now: Date,
): 'closes-in-past' | 'closes-too-soon' | null {
  if (next <= now) return 'closes-in-past'
  const left = next.getTime() - now.getTime()
  return next < closesAt && left < SHORTEST_NOTICE_DAYS * 86_400_000 ? 'closes-too-soon' : null
}

export const isAnswered = (status: AnswerStatus): boolean => status === 'declared' || status === 'no-interest'

/**
 * With whom a body became one, where that is all its answer says: a merger writes in the place of the body that goes
 * that it needs nothing, and nobody answered that.
 */
export const answeredByMerger = (
  { status, onBehalf }: { status: AnswerStatus; onBehalf: boolean },
  left: { mergedInto: string | null } | undefined,
): string | null => (status === 'no-interest' && onBehalf ? (left?.mergedInto ?? null) : null)

/** Days before the closing on which those who have not answered are written to, until a call says otherwise. */
export const DEFAULT_CHASE_DAYS: readonly number[] = [14, 7, 2]

/**
 * Which of the chasing days is due: the nearest one reached, so that a job that slept writes one letter, not three.
 * Null before the first, on the day of the opening and once the closing day is over.
 */
export function chaseDue(
  { chaseDays, openedOn, closesOn }: { chaseDays: readonly number[]; openedOn: IsoDate; closesOn: IsoDate },
  today: IsoDate,
): number | null {
  const left = daysBetween(today, closesOn)
  if (left < 0 || today <= openedOn) return null
  const reached = chaseDays.filter((days) => days >= left && daysBetween(openedOn, closesOn) > days)
  return reached.length === 0 ? null : Math.min(...reached)
}

/** Whether that chasing is the last one before the closing. */
export const isLastCall = (chaseDays: readonly number[], days: number): boolean => days === Math.min(...chaseDays)

/** A lot of the framework contract that a call is about; without an id: the contract as a whole, which has no lots. */
export type CampaignLot = {
  id: string | null
  number: string
  title: string
  ceiling: Cents | null
  unit: string | null
  maximumQuantity: number | null
}

/** At most so many and for so much, excl. VAT; null where a body says nothing of that measure. */
export type AnswerMaximum = { lotId: string | null; quantity: number | null; amount: Cents | null }

/** Whether a maximum says anything: a lot left blank is none. */
export const isAskedFor = ({ quantity, amount }: Pick<AnswerMaximum, 'quantity' | 'amount'>): boolean =>
  quantity !== null || amount !== null

export type LotTotal = { lotId: string | null; bodies: number; quantity: number; amount: Cents }
