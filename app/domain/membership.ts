import type { IsoDate } from '#app/domain/calendar.ts'

/** The life of an adhesion of a body to a centre. */
export const MEMBERSHIP_STATUSES = ['draft', 'asked', 'accepted', 'refused', 'suspended', 'left'] as const
export type MembershipStatus = (typeof MEMBERSHIP_STATUSES)[number]

/** The two ends of the relation: the body that buys, the centre that it buys through. */
export type Side = 'member' | 'centre'

/** How a convention was agreed to: a signed copy, or the typed acceptance of its text. */
export const SIGNATURE_KINDS = ['upload', 'typed'] as const

const MOVES: Record<Side, Partial<Record<MembershipStatus, readonly MembershipStatus[]>>> = {
  member: {
    draft: ['asked'],
    asked: ['draft'],
    refused: ['draft'],
    accepted: ['left'],
    suspended: ['left'],
    left: ['draft'],
  },
  centre: {
    asked: ['accepted', 'refused'],
    refused: ['accepted'],
    accepted: ['suspended', 'left'],
    suspended: ['accepted', 'left'],
    left: ['accepted'],
  },
}

/** Whether that side may bring a membership from one status to the other. */
export const mayMove = (side: Side, from: MembershipStatus, to: MembershipStatus): boolean =>
  MOVES[side][from]?.includes(to) ?? false

/** Whether the body may use what the centre offers its members on that day; the last day is included. */
export const isMember = (
  { status, startsOn, endsOn }: { status: MembershipStatus; startsOn: IsoDate | null; endsOn: IsoDate | null },
  today: IsoDate,
): boolean => status === 'accepted' && (startsOn === null || startsOn <= today) && (endsOn === null || today <= endsOn)

/** The last day of a membership: that of its departure where it left, else that of its convention. */
export const endOfMembership = ({
  status,
  leftOn,
  endsOn,
}: {
  status: MembershipStatus
  leftOn: IsoDate | null
  endsOn: IsoDate | null
}): IsoDate | null => (status === 'left' ? leftOn : null) ?? endsOn

/** Whether there is, or was, an adhesion that runs from a day on: until it is accepted it has no days. */
export const hasTerm = ({ status }: { status: MembershipStatus }): boolean =>
  status === 'accepted' || status === 'suspended' || status === 'left'
