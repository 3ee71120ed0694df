import { bodyKeys, type MemberLine } from '#app/domain/member-import/member-row.ts'
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
type KnownMembership = MemberFacts & { id: string }

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
  | { outcome: 'changed'; line: MemberLine; organisationId: string; membershipId: string; change: MemberFacts }

const FACTS = ['contactName', 'contactEmail', 'decisionOn', 'decisionReference', 'startsOn'] as const

/** What stands in the list counts; an empty cell takes nothing away. */
function changedFacts(line: MemberLine, before: KnownMembership): MemberFacts | null {
  const after: MemberFacts = {
    contactName: line.contactName ?? before.contactName,
    contactEmail: line.contactEmail ?? before.contactEmail,
    decisionOn: line.decisionOn ?? before.decisionOn,
    decisionReference: line.decisionReference ?? before.decisionReference,
    startsOn: line.startsOn ?? before.startsOn,
  }
  return FACTS.some((fact) => after[fact] !== before[fact]) ? after : null
}

function planLine(line: MemberLine, known: KnownBody | undefined): PlannedLine {
  if (line.problems.length > 0) return { outcome: 'refused', line }
  if (!known) return { outcome: 'new', line }
  const { organisationId, membership } = known
  if (!membership) return { outcome: 'joined', line, organisationId }
  const change = changedFacts(line, membership)
  if (!change) return { outcome: 'unchanged', line }
  return { outcome: 'changed', line, organisationId, membershipId: membership.id, change }
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
