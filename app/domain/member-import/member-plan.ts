import type { IsoDate } from '#app/domain/calendar.ts'
import { bodyKeys, type MemberLine } from '#app/domain/member-import/member-row.ts'
import { lastDayOf } from '#app/domain/membership-term.ts'
import type { OrganisationKind } from '#app/domain/organisation.ts'

/** A body of the installation, and its adhesion to this centre where there is one. */
export type KnownBody = {
  organisationId: string
  name: string
  kind: OrganisationKind
  enterpriseNumber: string | null
  nisCode: string | null
  membership: KnownMembership | null
}
/** `months`: how long an adhesion lasts under the convention it is bound by, or under the one in force. */
type KnownMembership = MemberFacts & { id: string; endsOn: IsoDate | null; months: number | null }
type Change = MemberFacts & { endsOn: IsoDate | null }

/** What the list says of an adhesion, besides who it is. */
export type MemberFacts = Pick<
  MemberLine,
  'contactName' | 'contactEmail' | 'decisionOn' | 'decisionReference' | 'startsOn'
>

/** What a line of the list comes to. A body that is known is never changed: only its adhesion is the centre's. */
export type PlannedLine =
  | { outcome: 'refused' | 'unchanged'; line: MemberLine }
  | { outcome: 'new'; line: MemberLine }
  | { outcome: 'joined'; line: MemberLine; organisationId: string }
  | {
      outcome: 'changed'
      line: MemberLine
      organisationId: string
      membershipId: string
      change: Change
      endMoved: boolean
    }

const FACTS = ['contactName', 'contactEmail', 'decisionOn', 'decisionReference', 'startsOn'] as const

/**
 * An adhesion that begins on another day ends on another one, as long as before. A last day that somebody set by hand,
 * away from the term of the convention, stays where it is.
 */
function movedEnd(startsOn: IsoDate | null, { startsOn: since, endsOn, months }: KnownMembership): IsoDate | null {
  if (startsOn === null || startsOn === since) return endsOn
  const computed = since === null ? null : lastDayOf(since, months)
  return endsOn === computed ? lastDayOf(startsOn, months) : endsOn
}

/** What stands in the list counts; an empty cell takes nothing away. */
function changedFacts(line: MemberLine, before: KnownMembership): Change | null {
  const startsOn = line.startsOn ?? before.startsOn
  const after: Change = {
    contactName: line.contactName ?? before.contactName,
    contactEmail: line.contactEmail ?? before.contactEmail,
    decisionOn: line.decisionOn ?? before.decisionOn,
    decisionReference: line.decisionReference ?? before.decisionReference,
    startsOn,
    endsOn: movedEnd(startsOn, before),
  }
  return FACTS.some((fact) => after[fact] !== before[fact]) ? after : null
}

const afterEnd = (line: MemberLine, value: IsoDate): MemberLine => ({
  ...line,
  problems: [...line.problems, { column: 'startsOn', code: 'after-end', value }],
})

function planLine(line: MemberLine, known: KnownBody | undefined): PlannedLine {
  if (line.problems.length > 0) return { outcome: 'refused', line }
  if (!known) return { outcome: 'new', line }
  const { organisationId, membership } = known
  if (!membership) return { outcome: 'joined', line, organisationId }
  const change = changedFacts(line, membership)
  if (!change) return { outcome: 'unchanged', line }
  const { startsOn, endsOn } = change
  if (startsOn !== null && endsOn !== null && endsOn < startsOn)
    return { outcome: 'refused', line: afterEnd(line, endsOn) }
  const endMoved = endsOn !== membership.endsOn
  return { outcome: 'changed', line, organisationId, membershipId: membership.id, change, endMoved }
}

/** What would be written for each line of a list, next to what is there. */
export function planMembers(lines: readonly MemberLine[], bodies: readonly KnownBody[]): PlannedLine[] {
  const known = new Map<string, KnownBody>()
  for (const body of bodies) for (const key of bodyKeys(body)) if (!known.has(key)) known.set(key, body)
  return lines.map((line) => {
    const key = bodyKeys(line).find((candidate) => known.has(candidate))
    return planLine(line, key === undefined ? undefined : known.get(key))
  })
}

export const MEMBER_OUTCOMES = ['new', 'joined', 'changed', 'unchanged', 'refused'] as const
export type MemberOutcome = (typeof MEMBER_OUTCOMES)[number]

export const countOutcomes = (plan: readonly PlannedLine[]): Record<MemberOutcome, number> => {
  const counts = { new: 0, joined: 0, changed: 0, unchanged: 0, refused: 0 }
  for (const { outcome } of plan) counts[outcome] += 1
  return counts
}
