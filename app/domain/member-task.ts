import { type AnswerStatus, isAnswered } from '#app/domain/campaign.ts'
import type { MembershipStatus } from '#app/domain/membership.ts'

/** What waits for somebody of a body that buys through centres. */
export const MEMBER_TASKS = [
  'answer-call',
  'finish-answer',
  'go-on-joining',
  'begin-joining',
  'go-on-request',
  'correct-request',
  'sign-newer',
  'sign-first',
  'give-decision',
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
}

export type OpenCall = { answerId: string; title: string; status: AnswerStatus; closesAt: Date }

/** An adhesion to a centre that uses the program; `newest` is the number of the convention in force, null without one. */
export type HomeMembership = {
  ownerId: string
  centre: string
  slug: string
  status: MembershipStatus
  signed: number | null
  newest: number | null
  hasDecision: boolean
}

/** A request for a framework contract that was begun and not sent. */
export type BegunRequest = { id: string; ownerId: string; object: string; member: boolean }

type Unread = { id: string; subject: string }

const callTasks = (calls: readonly OpenCall[]): MemberTask[] =>
  calls
    .filter(({ status }) => !isAnswered(status))
    .sort((one, other) => one.closesAt.getTime() - other.closesAt.getTime())
    .map(({ answerId, title, status, closesAt }) => ({
      ...{ kind: status === 'draft' ? ('finish-answer' as const) : ('answer-call' as const), about: title },
      ...{ to: `/appels/${answerId}`, until: closesAt },
    }))

function membershipTasks({ centre, slug, status, signed, newest, hasDecision }: HomeMembership): MemberTask[] {
  const path = `/adherer/${slug}`
  const task = (kind: MemberTaskKind, to = path): MemberTask => ({ kind, about: centre, to, until: null })
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
    return [{ kind, about: object, to: `/catalogue/${id}/participer`, until: null }]
  })

type Waiting = {
  calls: readonly OpenCall[]
  memberships: readonly HomeMembership[]
  begun: readonly BegunRequest[]
  unread: readonly Unread[]
}

/** What to do, the most pressing first: what closes, then what keeps an adhesion from being whole, then what to read. */
export const memberTasks = ({ calls, memberships, begun, unread }: Waiting): MemberTask[] => [
  ...callTasks(calls),
  ...requestTasks(begun, memberships),
  ...memberships.flatMap(membershipTasks),
  ...unread.map(({ id, subject }) => ({
    ...{ kind: 'read-message' as const, about: subject, to: `/messages/${id}`, until: null },
  })),
]
