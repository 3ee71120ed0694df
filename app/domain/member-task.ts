import type { IsoDate } from '#app/domain/calendar.ts'
import { type AnswerStatus, isAnswered } from '#app/domain/campaign.ts'
import type { MembershipStatus } from '#app/domain/membership.ts'

/** What waits for somebody of a body that buys through centres. */
export const MEMBER_TASKS = [
  'see-suspension',
  'answer-call',
  'finish-answer',
  'ask-invitation',
  'go-on-joining',
  'begin-joining',
  'go-on-request',
  'correct-request',
  'sign-newer',
  'sign-first',
  'give-decision',
  'complete-answer',
  'complete-request',
  'prove-participation',
  'await-annex',
  'read-message',
] as const
export type MemberTaskKind = (typeof MEMBER_TASKS)[number]

export type MemberTask = {
  kind: MemberTaskKind
  /** The call, the message or the centre that it is about, in its own words. */
  about: string
  to: string
  /** The instant after which it can be done no more. */
  until: Date | null
  /** The day for which a decision was announced. */
  announced: IsoDate | null
}

export type OpenCall = { ownerId: string; answerId: string; title: string; status: AnswerStatus; closesAt: Date }

/** A call on a framework contract that runs since before our admission, so that it does not reach us. */
export type MissedCall = { frameworkId: string; object: string; closesAt: Date }

/** An adhesion to a centre that uses the program; `newest` is the number of the convention in force, null without one. */
export type HomeMembership = {
  ownerId: string
  centre: string
  slug: string
  status: MembershipStatus
  signed: number | null
  newest: number | null
  hasDecision: boolean
  /** Why the centre suspended it, or why it is over. */
  reason: string | null
}

/** A request for a framework contract that was begun and not sent. */
export type BegunRequest = { id: string; ownerId: string; object: string; member: boolean }

type Unread = { id: string; subject: string }

/** Where a decision without its document stands: with an answer, with a request, or with what was agreed to. */
export type MissingDecision = {
  stage: 'open-call' | 'closed-call' | 'asked' | 'taking-part'
  /** The answer, or the framework contract. */
  id: string
  about: string
  ownerId: string
  expectedOn: IsoDate | null
}

const closingTask = (kind: MemberTaskKind, { about, to, until }: { about: string; to: string; until: Date }) => ({
  ...{ kind, about, to, until, announced: null },
})

/** By their closing, those that we must still be invited to among them. */
const callTasks = (calls: readonly OpenCall[], missed: readonly MissedCall[]): MemberTask[] =>
  [
    ...calls
      .filter(({ status }) => !isAnswered(status))
      .map(({ answerId, title: about, status, closesAt: until }) =>
        closingTask(status === 'draft' ? 'finish-answer' : 'answer-call', { about, to: `/appels/${answerId}`, until }),
      ),
    ...missed.map(({ frameworkId, object: about, closesAt: until }) =>
      closingTask('ask-invitation', { about, to: `/catalogue/${frameworkId}`, until }),
    ),
  ].sort((one, other) => one.until.getTime() - other.until.getTime())

/** Why nothing may be asked for, ahead of all else: what the body sends meanwhile is refused. */
const suspensionTasks = (memberships: readonly HomeMembership[]): MemberTask[] =>
  memberships.flatMap(({ status, centre, slug, reason }) => {
    const about = reason === null ? centre : `${centre} (${reason})`
    const kind = 'see-suspension' as const
    return status === 'suspended' ? [{ kind, about, to: `/adherer/${slug}`, until: null, announced: null }] : []
  })

function membershipTasks({ centre, slug, status, signed, newest, hasDecision }: HomeMembership): MemberTask[] {
  const path = `/adherer/${slug}`
  const task = (kind: MemberTaskKind, to = path): MemberTask => ({
    ...{ kind, about: centre, to, until: null, announced: null },
  })
  if (status === 'draft') return [task('go-on-joining')]
  if (status === 'refused') return [task('correct-request')]
  if (status === 'left') return []
  const toSign = newest !== null && (signed === null || signed < newest) && status !== 'asked'
  return [
    ...(toSign ? [task(signed === null ? 'sign-first' : 'sign-newer', `${path}#convention`)] : []),
    ...(hasDecision ? [] : [task('give-decision', `${path}#decision`)]),
  ]
}

/** While the adhesion is on its way, its own task leads on; the centre's answer is waited for without one. */
const requestTasks = (begun: readonly BegunRequest[], memberships: readonly HomeMembership[]): MemberTask[] =>
  begun.flatMap(({ id, ownerId, object, member }) => {
    const joins = memberships.some((membership) => membership.ownerId === ownerId && membership.status !== 'left')
    if (!member && joins) return []
    const kind = member ? ('go-on-request' as const) : ('begin-joining' as const)
    return [{ kind, about: object, to: `/catalogue/${id}/participer`, until: null, announced: null }]
  })

const DECISION_TASKS = {
  'open-call': { kind: 'complete-answer', to: (id: string) => `/appels/${id}` },
  // Between the closing and the annex nothing can be added; afterwards it belongs to the participation.
  'closed-call': { kind: 'await-annex', to: (id: string) => `/appels/${id}` },
  asked: { kind: 'complete-request', to: (id: string) => `/catalogue/${id}/participer` },
  'taking-part': { kind: 'prove-participation', to: (id: string) => `/catalogue/${id}/decision` },
} as const satisfies Record<MissingDecision['stage'], { kind: MemberTaskKind; to: (id: string) => string }>

/** Those announced for no day first, then by day: what can be done at once before what must wait. */
const decisionTasks = (missing: readonly MissingDecision[]): MemberTask[] =>
  missing
    .toSorted((one, other) => (one.expectedOn ?? '').localeCompare(other.expectedOn ?? ''))
    .map(({ stage, id, about, expectedOn }) => {
      const { kind, to } = DECISION_TASKS[stage]
      return { kind, about, to: to(id), until: null, announced: expectedOn }
    })

type Waiting = {
  calls: readonly OpenCall[]
  missed: readonly MissedCall[]
  memberships: readonly HomeMembership[]
  begun: readonly BegunRequest[]
  decisions: readonly MissingDecision[]
  unread: readonly Unread[]
}

/** What to do, the most pressing first: what closes, what keeps an adhesion from being whole, decisions, what to read. */
export function memberTasks({ calls, missed, memberships, begun, decisions, unread }: Waiting): MemberTask[] {
  const barred = new Set(
    memberships.filter(({ status }) => status === 'suspended' || status === 'left').map(({ ownerId }) => ownerId),
  )
  const answerable = calls.filter(({ ownerId }) => !barred.has(ownerId))
  const given = decisions.filter(({ ownerId, stage }) => !stage.endsWith('-call') || !barred.has(ownerId))
  return [
    ...suspensionTasks(memberships),
    ...callTasks(answerable, missed),
    ...requestTasks(begun, memberships),
    ...memberships.flatMap(membershipTasks),
    ...decisionTasks(given),
    ...unread.map(({ id, subject }) => ({
      ...{ kind: 'read-message' as const, about: subject, to: `/messages/${id}`, until: null, announced: null },
    })),
  ]
}
