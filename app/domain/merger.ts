import type { AnnexLine } from '#app/domain/annex.ts'
import {
  type AnswerMaximum,
  type AnswerStatus,
  type CampaignLot,
  type CampaignState,
  isAnswered,
} from '#app/domain/campaign.ts'
import type { MembershipStatus } from '#app/domain/membership.ts'
import type { Cents } from '#app/domain/money.ts'
import type { OrganisationKind } from '#app/domain/organisation.ts'
import { type ParticipationStatus, TAKING_PART } from '#app/domain/participation.ts'

/** One of the two members that become one body, as the centre keeps it. */
export type MergingMember = {
  membershipId: string
  organisationId: string
  name: string
  kind: OrganisationKind
  enterpriseNumber: string | null
  status: MembershipStatus
  version: number
  people: number
  documents: number
}

type Ours<Value> = { from: Value | null; into: Value | null }
export type MergingShare = { id: string; status: ParticipationStatus; maxima: readonly AnswerMaximum[] }
export type MergingAnswer = { id: string; status: AnswerStatus; version: number; maxima: readonly AnswerMaximum[] }

/** What the two have on one framework contract, and on one call. */
export type MergingFramework = {
  frameworkId: string
  object: string
  ceiling: Cents | null
  lots: readonly CampaignLot[]
} & Ours<MergingShare>
export type MergingCall = {
  campaignId: string
  frameworkId: string
  title: string
  state: CampaignState
} & Ours<MergingAnswer>

export type Merging = {
  from: MergingMember
  into: MergingMember
  frameworks: readonly MergingFramework[]
  calls: readonly MergingCall[]
}

/** A share goes over whole, is added to the one that is there, or was only asked for and is to be asked for again. */
export type ShareOutcome = 'moves' | 'adds-up' | 'ask-again'
/** An answer goes over as a draft that the body confirms, gives way to the one that is there, or stands in the annex. */
export type AnswerOutcome = 'draft' | 'gives-way' | 'annex' | 'nothing'

export const MERGER_REFUSALS = ['same', 'into-not-member', 'from-left', 'call-closed', 'over-ceiling'] as const
export type MergerRefusal = (typeof MERGER_REFUSALS)[number]

/** Why these two cannot be merged now; null when they can. */
export function mergerRefusal({ from, into, calls, frameworks }: Merging): MergerRefusal | null {
  if (from.organisationId === into.organisationId) return 'same'
  if (into.status !== 'accepted') return 'into-not-member'
  if (from.status === 'left') return 'from-left'
  // What was declared waits for its annex: until it is frozen nobody changes it.
  if (calls.some(({ state, from: answer }) => state === 'closed' && answer?.status === 'declared')) return 'call-closed'
  return mergerExcess(frameworks).length > 0 ? 'over-ceiling' : null
}

const isTakingPart = ({ status }: MergingShare) => TAKING_PART.some((known) => known === status)

/** What becomes of what the body that goes has on a framework contract; null where it has nothing there. */
export function shareOutcome({ from, into }: MergingFramework): ShareOutcome | null {
  if (from?.status === 'asked') return 'ask-again'
  if (!from || !isTakingPart(from)) return null
  return into && isTakingPart(into) ? 'adds-up' : 'moves'
}

export function answerOutcome({ state, from, into }: MergingCall): AnswerOutcome | null {
  if (!from) return null
  if (state === 'frozen') return from.status === 'declared' ? 'annex' : null
  if (state !== 'open') return null
  if (from.status === 'invited' || from.status === 'no-interest') return 'nothing'
  return into && (isAnswered(into.status) || into.status === 'draft') ? 'gives-way' : 'draft'
}

/** Which of the two a frozen annex still counts for: a participation that has ended may stand in it, and gives nothing. */
export function annexShares({ frameworks }: Pick<Merging, 'frameworks'>, frameworkId: string) {
  const line = frameworks.find((known) => known.frameworkId === frameworkId)
  const counts = (share: MergingShare | null | undefined) => !share || isTakingPart(share)
  return { from: counts(line?.from), into: counts(line?.into) }
}

const sum = (one: number | null, other: number | null) =>
  one === null && other === null ? null : (one ?? 0) + (other ?? 0)

/** The maxima of two bodies together, a lot at a time. */
export function addedMaxima(one: readonly AnswerMaximum[], other: readonly AnswerMaximum[]): AnswerMaximum[] {
  const lots = [...new Set([...one, ...other].map(({ lotId }) => lotId))]
  const of = (maxima: readonly AnswerMaximum[], lotId: string | null) => maxima.find((line) => line.lotId === lotId)
  return lots.map((lotId) => {
    const [first, second] = [of(one, lotId), of(other, lotId)]
    return {
      lotId,
      quantity: sum(first?.quantity ?? null, second?.quantity ?? null),
      amount: sum(first?.amount ?? null, second?.amount ?? null),
    }
  })
}

/** What two bodies would have together above a limit: of a lot, or of the whole where `lot` is null. */
export type MergerExcess = {
  frameworkId: string
  object: string
  lot: { number: string; title: string; unit: string | null } | null
  measure: 'amount' | 'quantity'
  /** In cents excl. VAT, or in pieces. */
  together: number
  limit: number
}

/** Where the maxima of the two add up to more than one body can have: nobody may order above the ceiling (C-23/20). */
export const mergerExcess = (frameworks: readonly MergingFramework[]): MergerExcess[] =>
  frameworks.filter((line) => shareOutcome(line) === 'adds-up').flatMap(frameworkExcess)

function frameworkExcess({ frameworkId, object, ceiling, lots, from, into }: MergingFramework): MergerExcess[] {
  const maxima = addedMaxima(from?.maxima ?? [], into?.maxima ?? [])
  const excess = (
    lot: MergerExcess['lot'],
    measure: MergerExcess['measure'],
    [together, limit]: [number, number | null],
  ) => (limit !== null && together > limit ? [{ frameworkId, object, lot, measure, together, limit }] : [])
  const ofLots = lots.flatMap((lot) => {
    const { quantity, amount } = maxima.find(({ lotId }) => lotId === lot.id) ?? { quantity: null, amount: null }
    const { number, title, unit } = lot
    return [
      ...excess({ number, title, unit }, 'amount', [amount ?? 0, lot.ceiling]),
      ...excess({ number, title, unit }, 'quantity', [quantity ?? 0, lot.maximumQuantity]),
    ]
  })
  const total = maxima.reduce((all, { amount }) => all + (amount ?? 0), 0)
  return [...ofLots, ...excess(null, 'amount', [total, ceiling])]
}

/** The two bodies, and which of them the annex counts for. */
type Two = Pick<Merging, 'from' | 'into'> & { counts: ReturnType<typeof annexShares> }

/** Puts the decisions behind two lines into one text, each with what it covers. */
type Together = (lines: readonly AnnexLine[]) => string

/**
 * The annex with one body for the two, for as much as both together; null where the one that goes is not in it. A line
 * that only one of them had keeps its decision: neither decided for the sum of both. Of a participation that has ended
 * nothing is added.
 */
export function mergedLines(
  lines: readonly AnnexLine[],
  { from, into, counts }: Two,
  together: Together,
): AnnexLine[] | null {
  const gone = lines.filter(({ organisationId }) => organisationId === from.organisationId)
  if (gone.length === 0) return null
  if (!counts.from) return lines.filter((line) => !gone.includes(line))
  const { organisationId, name: body, enterpriseNumber } = into
  const kept = counts.into ? lines.filter((line) => line.organisationId === organisationId) : []
  const merged = addedMaxima(gone, kept).flatMap((maximum) => {
    const both = [...kept, ...gone].filter(({ lotId }) => lotId === maximum.lotId)
    const [line] = both
    if (!line) return []
    const decision = both.length > 1 ? together(both) : line.decision
    const { quantity, amount } = maximum
    return [{ ...line, organisationId, body, enterpriseNumber, decision, quantity, amount }]
  })
  const others = lines.filter((line) => ![from.organisationId, organisationId].includes(line.organisationId))
  const at = others.findIndex((line) => line.body.localeCompare(body, 'fr-BE') > 0)
  const place = at === -1 ? others.length : at
  return [...others.slice(0, place), ...merged, ...others.slice(place)]
}

/** What was shown of a merger, so that nothing else is carried out: whatever changed meanwhile changes it. */
export const mergerSeal = ({ from, into, frameworks, calls }: Merging): string =>
  JSON.stringify([
    [from.membershipId, from.version, into.membershipId, into.version],
    frameworks.map((line) => [line.frameworkId, shareOutcome(line), line.from?.maxima, line.into?.maxima]),
    calls.map((line) => [line.campaignId, answerOutcome(line), line.from?.version, line.into?.version]),
    calls.map(({ frameworkId }) => annexShares({ frameworks }, frameworkId)),
  ])
