import type { IsoDate } from '#app/domain/calendar.ts'
import type { CampaignState } from '#app/domain/campaign.ts'

/** The life of a framework contract, from its first needs to its end; `called`: what its members need is known. */
export const FRAMEWORK_STATUSES = [
  'preparation',
  'campaign',
  'called',
  'tender',
  'open',
  'suspended',
  'exhausted',
  'ended',
] as const
export type FrameworkStatus = (typeof FRAMEWORK_STATUSES)[number]

/** Who may still come in while it runs: nobody beside the annex, or the bodies that its documents named (CJEU C-216/17). */
export const JOINING = ['annex', 'identified'] as const

/** Who serves what is ordered: its supplier, or the centre from what it holds in stock. */
export const SUPPLIES = ['direct', 'stock'] as const
export type Supply = (typeof SUPPLIES)[number]

const MOVES: Record<FrameworkStatus, readonly FrameworkStatus[]> = {
  preparation: ['campaign', 'tender', 'open', 'ended'],
  campaign: ['preparation', 'called', 'tender', 'open', 'ended'],
  called: ['preparation', 'campaign', 'tender', 'open', 'ended'],
  tender: ['preparation', 'campaign', 'open', 'ended'],
  open: ['suspended', 'exhausted', 'ended'],
  suspended: ['open', 'exhausted', 'ended'],
  exhausted: ['open', 'ended'],
  ended: ['open'],
}

/** The statuses that somebody may choose next: to be called is what opening a call brings about. */
export const nextStatuses = (from: FrameworkStatus): readonly FrameworkStatus[] =>
  MOVES[from].filter((to) => to !== 'campaign')

/** What a framework contract is said to be: where its calls were cancelled and no annex was frozen, nothing was gathered. */
export type ShownStatus = FrameworkStatus | 'cancelled'
export const shownStatus = (status: FrameworkStatus, calls: readonly CampaignState[]): ShownStatus =>
  status === 'called' && calls.includes('cancelled') && !calls.includes('frozen') ? 'cancelled' : status

/** Why a framework contract does not go on; `call-running`: members are answering a call that would go on without it. */
export type MoveProblem =
  | 'stale'
  | 'not-next'
  | 'reason-missing'
  | 'ceiling-missing'
  | 'supplier-missing'
  | 'not-started'
  | 'call-running'

export const mayFollow = (from: FrameworkStatus, to: FrameworkStatus): boolean => MOVES[from].includes(to)

export type OrderingWindow = { status: FrameworkStatus; orderFrom: IsoDate | null; orderUntil: IsoDate | null }

/** Why no order may be placed on that day; null when it may. The last day of the window is included. */
export function orderingRefusal(
  { status, orderFrom, orderUntil }: OrderingWindow,
  today: IsoDate,
): Exclude<FrameworkStatus, 'open'> | 'not-yet' | 'over' | null {
  if (status !== 'open') return status
  if (orderFrom !== null && today < orderFrom) return 'not-yet'
  return orderUntil !== null && today > orderUntil ? 'over' : null
}

/** Before any order: the maximum may still be missing, and members may still be called. */
export const PREPARED = ['preparation', 'campaign', 'called', 'tender'] as const satisfies readonly FrameworkStatus[]

/** The moves that have to be explained: to the bodies that order, and in the history. */
export const NEEDS_REASON: readonly FrameworkStatus[] = ['suspended', 'ended']

/** What the lots that say so may spend together, in cents excl. VAT. */
export const knownLotsTotal = (lots: readonly { ceiling: number | null }[]): number =>
  lots.reduce((sum, { ceiling }) => sum + (ceiling ?? 0), 0)

/** Only what nobody works with any more leaves the lists. */
export const mayArchive = (status: FrameworkStatus): boolean => status === 'preparation' || status === 'ended'
