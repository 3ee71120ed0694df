import type { IsoDate } from '#app/domain/calendar.ts'
import { type JOINING, type OrderingWindow, orderingRefusal } from '#app/domain/framework.ts'
import type { Side } from '#app/domain/membership.ts'
import type { OrganisationKind } from '#app/domain/organisation.ts'

/** The life of a body's use of one framework contract; the centre sees nothing of a draft. */
export const PARTICIPATION_STATUSES = [
  'draft',
  'asked',
  'accepted',
  'refused',
  'withdrawn',
  'suspended',
  'ended',
] as const
export type ParticipationStatus = (typeof PARTICIPATION_STATUSES)[number]

/** Those whose maximum is kept for them: a suspension may end. */
export const TAKING_PART = ['accepted', 'suspended'] as const satisfies readonly ParticipationStatus[]

/** Whether a maximum is kept for a body of that status. */
export const isTakingPart = (status: ParticipationStatus): boolean => TAKING_PART.some((known) => known === status)

type Held = { status: ParticipationStatus; answeredAt: Date | null; fromAnnex: boolean }

/** Whether a body has, or had, what it asked for: a request that was withdrawn or refused gave it nothing. */
export const wasGranted = ({ status, answeredAt, fromAnnex }: Held): boolean =>
  isTakingPart(status) || ((status === 'ended' || status === 'withdrawn') && (fromAnnex || answeredAt !== null))

const MOVES: Record<Side, Record<ParticipationStatus, readonly ParticipationStatus[]>> = {
  member: {
    draft: ['draft', 'asked', 'withdrawn'],
    asked: ['asked', 'withdrawn'],
    accepted: ['withdrawn'],
    refused: ['asked'],
    withdrawn: ['asked'],
    suspended: ['withdrawn'],
    ended: ['asked'],
  },
  centre: {
    draft: [],
    asked: ['accepted', 'refused'],
    accepted: ['suspended', 'ended'],
    refused: ['accepted'],
    withdrawn: [],
    suspended: ['accepted', 'ended'],
    ended: ['accepted'],
  },
}

/** Whether that side may bring a participation from one status to the other. */
export const mayMoveParticipation = (side: Side, from: ParticipationStatus, to: ParticipationStatus): boolean =>
  MOVES[side][from].includes(to)

type Kept = { status: ParticipationStatus; askedAt: Date | null }

/** Whether the request may be put aside as a draft: what the centre has read once stays before its eyes. */
export const mayDraft = (kept: Kept | null): boolean =>
  kept === null || kept.status === 'draft' || (kept.status === 'withdrawn' && kept.askedAt === null)

export const JOINING_REFUSALS = ['not-running', 'over', 'not-named'] as const
export type JoiningRefusal = (typeof JOINING_REFUSALS)[number]

type Joinable = OrderingWindow & { joining: (typeof JOINING)[number]; identifiedKinds: readonly OrganisationKind[] }
type Body = { kind: OrganisationKind | null; fromAnnex: boolean }

/**
 * Why a body cannot come into a running framework contract on that day. Its documents must have made it identifiable
 * from the start, by name in the annex or by its kind (CJEU C-216/17, points 55 to 57).
 */
export function joiningRefusal(framework: Joinable, { kind, fromAnnex }: Body, today: IsoDate): JoiningRefusal | null {
  const refusal = orderingRefusal(framework, today)
  if (refusal === 'over') return 'over'
  if (refusal !== null && refusal !== 'not-yet') return 'not-running'
  const named = framework.joining === 'identified' && kind !== null && framework.identifiedKinds.includes(kind)
  return named || fromAnnex ? null : 'not-named'
}
