import type { IsoDate } from '#app/domain/calendar.ts'
import { bodyKeys, type MemberLine } from '#app/domain/member-import/member-row.ts'
import type { MembershipStatus } from '#app/domain/membership.ts'
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
  /** The body that it became part of; absent while it is one. */
  mergedInto?: string
}
/** `months`: how long an adhesion lasts under the convention it is bound by, or under the one in force. */
type KnownMembership = Change & {
  id: string
  status: MembershipStatus
  signed: boolean
  months: number | null
}
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
  /** Names a body that became part of another: that one is proposed instead, unless it is a member already. */
  | { outcome: 'absorbed'; line: MemberLine; into: Into; question: string | null; agreed: boolean }
  | {
      outcome: 'changed'
      line: MemberLine
      organisationId: string
      membershipId: string
      before: Change
      change: Change
      /** What has to be agreed to before this line may touch a term or a decision that holds; null: nothing. */
      question: string | null
      /** Whether that was agreed to; without it the term and the decision stay as they are. */
      agreed: boolean
    }

type Into = Pick<KnownBody, 'organisationId' | 'name'>

const PLAIN_FACTS = ['contactName', 'contactEmail'] as const
const TERM_FACTS = ['startsOn', 'endsOn'] as const
const DECISION_FACTS = ['decisionOn', 'decisionReference'] as const
const HELD_FACTS = [...DECISION_FACTS, ...TERM_FACTS] as const
/** What a line may change of an adhesion, in reading order. */
export const IMPORTED_FACTS = [...PLAIN_FACTS, ...HELD_FACTS] as const
export type ImportedFact = (typeof IMPORTED_FACTS)[number]

/**
 * An adhesion that begins on another day ends on another one, as long as before. A last day that somebody set by hand,
 * away from the term of the convention, stays where it is.
 */
function movedEnd(startsOn: IsoDate | null, { startsOn: since, endsOn, months }: KnownMembership): IsoDate | null {
  if (startsOn === null || startsOn === since) return endsOn
  const computed = since === null ? null : lastDayOf(since, months)
  return endsOn === computed ? lastDayOf(startsOn, months) : endsOn
}

const movedFacts = (before: Change, after: Change): ImportedFact[] =>
  IMPORTED_FACTS.filter((fact) => before[fact] !== after[fact])

/** What stands in the list counts; an empty cell takes nothing away. Null where all stands there already. */
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
  return movedFacts(before, after).length > 0 ? after : null
}

/**
 * A member is bound by its term and by what its council decided: a list may fill a decision that is missing, but what
 * holds changes only when somebody says so of that line. The question names old and new, so that it is no answer to
 * another one.
 */
function questionOf({ id, status, signed, ...before }: KnownMembership, change: Change): string | null {
  if (status !== 'accepted' && status !== 'suspended' && !signed) return null
  const moved = movedFacts(before, change)
  const asks = HELD_FACTS.filter(
    (fact) => moved.includes(fact) && (fact === 'startsOn' || fact === 'endsOn' || before[fact] !== null),
  )
  return asks.length === 0 ? null : [id, ...HELD_FACTS.flatMap((fact) => [before[fact], change[fact]])].join('|')
}

/** The change without what was not agreed to. */
const keptFacts = (before: Change, change: Change): Change => ({
  ...change,
  startsOn: before.startsOn,
  endsOn: before.endsOn,
  decisionOn: before.decisionOn ?? change.decisionOn,
  decisionReference: before.decisionReference ?? change.decisionReference,
})

const afterEnd = (line: MemberLine, value: IsoDate): MemberLine => ({
  ...line,
  problems: [...line.problems, { column: 'startsOn', code: 'after-end', value }],
})

type Agreed = ReadonlySet<string>

/** A centre does not bring back what the law knows no more; the decision was that of the body that went. */
function planAbsorbed(line: MemberLine, from: KnownBody, into: KnownBody, agreedTo: Agreed): PlannedLine {
  const question = into.membership ? null : ['absorbed', from.organisationId, into.organisationId].join('|')
  const { organisationId, name } = into
  const agreed = question !== null && agreedTo.has(question)
  const own = { ...line, decisionOn: null, decisionReference: null }
  return { outcome: 'absorbed', line: agreed ? own : line, into: { organisationId, name }, question, agreed }
}

type Bodies = { known: KnownBody | undefined; living: KnownBody | undefined }

function planLine(line: MemberLine, { known, living }: Bodies, agreedTo: Agreed): PlannedLine {
  if (line.problems.length > 0) return { outcome: 'refused', line }
  if (!known || !living) return { outcome: 'new', line }
  if (living !== known) return planAbsorbed(line, known, living, agreedTo)
  const { organisationId, membership } = known
  if (!membership) return { outcome: 'joined', line, organisationId }
  const change = changedFacts(line, membership)
  if (!change) return { outcome: 'unchanged', line }
  const { startsOn, endsOn } = change
  if (startsOn !== null && endsOn !== null && endsOn < startsOn)
    return { outcome: 'refused', line: afterEnd(line, endsOn) }
  const question = questionOf(membership, change)
  const agreed = question !== null && agreedTo.has(question)
  const { id: membershipId, contactName, contactEmail, decisionOn, decisionReference } = membership
  const before = {
    ...{ contactName, contactEmail, decisionOn, decisionReference },
    ...{ startsOn: membership.startsOn, endsOn: membership.endsOn },
  }
  return { outcome: 'changed', line, organisationId, membershipId, before, change, question, agreed }
}

/** Finds whom a name with its kind and numbers means, and the body that this one is part of now. */
export function bodyFinder(bodies: readonly KnownBody[]): (wanted: Parameters<typeof bodyKeys>[0]) => Bodies {
  const known = new Map<string, KnownBody>()
  // A name that another body has taken since is that one's.
  const inOrder = bodies.toSorted((one, other) => Number('mergedInto' in one) - Number('mergedInto' in other))
  for (const body of inOrder) for (const key of bodyKeys(body)) if (!known.has(key)) known.set(key, body)
  const byId = new Map(bodies.map((body) => [body.organisationId, body]))
  return (wanted) => {
    const key = bodyKeys(wanted).find((candidate) => known.has(candidate))
    const body = key === undefined ? undefined : known.get(key)
    return { known: body, living: body && livingOf(body, byId) }
  }
}

/** What would be written for each line of a list, next to what is there. `agreedTo`: the questions that were ticked. */
export function planMembers(
  lines: readonly MemberLine[],
  bodies: readonly KnownBody[],
  agreedTo: Agreed = new Set(),
): PlannedLine[] {
  const find = bodyFinder(bodies)
  return lines.map((line) => planLine(line, find(line), agreedTo))
}

/** Through however many mergers. */
function livingOf(body: KnownBody, byId: ReadonlyMap<string, KnownBody>): KnownBody {
  const into = body.mergedInto === undefined ? undefined : byId.get(body.mergedInto)
  return into ? livingOf(into, byId) : body
}

type ChangedLine = Extract<PlannedLine, { outcome: 'changed' }>

/** What a line leaves behind: all that it says, or without an answer to its question only the rest. */
export const writtenChange = ({ before, change, question, agreed }: ChangedLine): Change =>
  question === null || agreed ? change : keptFacts(before, change)

/** What differs between what is there and what would be. */
export const changedOf = (before: Change, after: Change) =>
  movedFacts(before, after).map((fact) => ({ fact, before: before[fact], after: after[fact] }))

export const MEMBER_OUTCOMES = ['new', 'joined', 'changed', 'unchanged', 'absorbed', 'refused'] as const
export type MemberOutcome = (typeof MEMBER_OUTCOMES)[number]

/** `held`: lines that ask something which nobody has agreed to; the rest of what they say is written. */
export type ImportCounts = Record<MemberOutcome, number> & { held: number }

export const countOutcomes = (plan: readonly PlannedLine[]): ImportCounts => {
  const counts = { new: 0, joined: 0, changed: 0, unchanged: 0, absorbed: 0, refused: 0, held: 0 }
  for (const planned of plan) {
    if (planned.outcome === 'changed' && planned.question !== null && !planned.agreed) counts.held += 1
    else if (planned.outcome === 'absorbed' && planned.agreed) counts.joined += 1
    else counts[planned.outcome] += 1
  }
  return counts
}
