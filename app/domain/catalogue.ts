import type { IsoDate } from '#app/domain/calendar.ts'
import { mayJoin } from '#app/domain/centre-schema.ts'
import { type FrameworkStatus, type JOINING, type OrderingWindow, orderingRefusal } from '#app/domain/framework.ts'
import type { MembershipStatus } from '#app/domain/membership.ts'
import type { OrganisationKind } from '#app/domain/organisation.ts'
import { joiningRefusal, type ParticipationStatus } from '#app/domain/participation.ts'

/** A framework contract as a body finds it in the catalogue. */
export type CatalogueEntry = {
  id: string
  ownerId: string
  centre: string
  /** The public address of its centre; null where the centre shows no page. */
  slug: string | null
  reference: string | null
  object: string
  status: FrameworkStatus
  supplier: string | null
  startsOn: IsoDate | null
  endsOn: IsoDate | null
  orderFrom: IsoDate | null
  orderUntil: IsoDate | null
  joining: (typeof JOINING)[number]
  identifiedKinds: OrganisationKind[]
  summary: string | null
  /** The kinds of bodies that its centre admits; all of them where it names none. */
  joinKinds: OrganisationKind[]
  /** Whether we are an accepted member of its centre on that day: only then is the members' part ours to read. */
  member: boolean
  /** Where our adhesion to its centre stands; null without any. */
  adhesion: MembershipStatus | null
  /** Whether its centre is our own. */
  own: boolean
  /** Whether we were called to declare what we need, and may still answer. */
  call: 'open' | 'over' | 'cancelled' | null
  /** Why the last call that was made to us was cancelled; null where none was. */
  cancelReason: string | null
  participation: ParticipationStatus | null
  /** Whether the frozen annex names us. */
  fromAnnex: boolean
}

/** How a body stands to a framework contract. */
export type Standing =
  /** It is the body that runs the centre. */
  | 'own'
  | 'in'
  /** Kept from ordering for a while: this participation, or the whole adhesion. */
  | 'suspended'
  | 'centre-suspended'
  /** The adhesion is agreed to, but its term has not begun or is over. */
  | 'centre-lapsed'
  /** On it or waiting, while it is no member of the centre on that day: without effect. */
  | 'not-member'
  /** The centre has not answered yet: this request, or that for the adhesion. */
  | 'asked'
  | 'centre-asked'
  | 'join-centre'
  /** The centre does not take bodies of that kind. */
  | 'not-admitted'
  /** Called to declare its needs; a call to others only; a call that is over. */
  | 'call'
  | 'call-others'
  | 'call-over'
  | 'call-cancelled'
  /** The documents name it: it may ask (CJEU C-216/17). */
  | 'identified'
  /** The same, and the centre refused what it asked: it may ask again. */
  | 'refused'
  | 'closed'

/** What keeps a body from using the centre; null for a member. */
function adhesionStanding(entry: CatalogueEntry, kind: OrganisationKind | null): Standing | null {
  const { member, adhesion, joinKinds } = entry
  if (member) return null
  if (adhesion === 'suspended') return 'centre-suspended'
  if (adhesion === 'accepted') return 'centre-lapsed'
  if (adhesion === 'asked') return 'centre-asked'
  // What was begun may still be sent.
  return adhesion === 'draft' || mayJoin(joinKinds, kind) ? 'join-centre' : 'not-admitted'
}

const endedCall = ({ call }: CatalogueEntry): Standing => (call === 'cancelled' ? 'call-cancelled' : 'call-over')

export function standing(entry: CatalogueEntry, kind: OrganisationKind | null, today: IsoDate): Standing {
  const { participation, status, fromAnnex, adhesion } = entry
  if (entry.own) return 'own'
  if (adhesion === 'suspended') return 'centre-suspended'
  if (participation === 'accepted' || participation === 'asked' || participation === 'suspended') {
    if (!entry.member) return 'not-member'
    return participation === 'accepted' ? 'in' : participation
  }
  if (entry.call === 'open') return 'call'
  if (status === 'called') return endedCall(entry)
  if (status === 'campaign') return adhesionStanding(entry, kind) ?? 'call-others'
  if (joiningRefusal(entry, { kind, fromAnnex }, today) !== null) return 'closed'
  return adhesionStanding(entry, kind) ?? (participation === 'refused' ? 'refused' : 'identified')
}

type Orderer = OrderingWindow & Pick<CatalogueEntry, 'participation' | 'member'>

/** Why this body may not order on that day: for its own sake, or for that of the framework contract; null when it may. */
export function bodyOrderingRefusal({ participation, member, ...window }: Orderer, today: IsoDate) {
  if (participation !== 'accepted' && participation !== 'suspended') return 'not-on-it'
  if (!member) return 'not-member'
  return participation === 'suspended' ? 'halted' : orderingRefusal(window, today)
}

export const CATALOGUE_VIEWS = ['orderable', 'ours', 'joinable'] as const
export type CatalogueView = (typeof CATALOGUE_VIEWS)[number]

/** Where a body may still do something to come in. */
export const JOINABLE = [
  'join-centre',
  'centre-asked',
  'asked',
  'call',
  'identified',
  'refused',
] as const satisfies readonly Standing[]
