import type { IsoDate } from '#app/domain/calendar.ts'
import { type FrameworkStatus, type JOINING, orderingRefusal } from '#app/domain/framework.ts'
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
  /** Whether we are an accepted member of its centre on that day: only then is the members' part ours to read. */
  member: boolean
  participation: ParticipationStatus | null
  /** Whether the frozen annex names us. */
  fromAnnex: boolean
}

/**
 * How a body stands to a framework contract: on it, kept from ordering for a while, waiting for the centre's answer, on
 * it or waiting while it is no member of the centre on that day, to join the centre first, called to declare its needs,
 * free to ask because the documents name it (CJEU C-216/17), or too late.
 */
export type Standing = 'in' | 'suspended' | 'asked' | 'not-member' | 'join-centre' | 'call' | 'identified' | 'closed'

export function standing(entry: CatalogueEntry, kind: OrganisationKind | null, today: IsoDate): Standing {
  const { participation, status, member, fromAnnex } = entry
  if (participation === 'accepted' || participation === 'asked' || participation === 'suspended') {
    if (!member) return 'not-member'
    return participation === 'accepted' ? 'in' : participation
  }
  if (status === 'campaign') return member ? 'call' : 'join-centre'
  if (joiningRefusal(entry, { kind, fromAnnex }, today) !== null) return 'closed'
  return member ? 'identified' : 'join-centre'
}

export const CATALOGUE_VIEWS = ['orderable', 'ours', 'joinable'] as const
export type CatalogueView = (typeof CATALOGUE_VIEWS)[number]

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

const isOurs = (how: Standing) => how === 'in' || how === 'suspended' || how === 'not-member'

const inView = (view: CatalogueView, entry: CatalogueEntry, how: Standing, today: IsoDate): boolean => {
  if (view === 'orderable') return orderingRefusal(entry, today) === null
  return view === 'ours' ? isOurs(how) : !isOurs(how) && how !== 'closed'
}

/** Every word that was typed stands somewhere in it, whatever the accents. */
function matches({ object, reference, supplier, summary, centre }: CatalogueEntry, words: string): boolean {
  const text = plain([object, reference, supplier, summary, centre].filter(Boolean).join(' '))
  return plain(words)
    .split(/\s+/)
    .every((word) => text.includes(word))
}

type Asked = { words: string; view: CatalogueView | null; kind: OrganisationKind | null; today: IsoDate }

export function filterCatalogue(entries: readonly CatalogueEntry[], { words, view, kind, today }: Asked) {
  return entries.filter(
    (entry) => matches(entry, words) && (view === null || inView(view, entry, standing(entry, kind, today), today)),
  )
}
