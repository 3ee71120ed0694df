import { Temporal } from 'temporal-polyfill'
import type { IsoDate } from '#app/domain/calendar.ts'
import { bodyOrderingRefusal } from '#app/domain/catalogue.ts'
import type { DeadlineFacts } from '#app/domain/deadline-facts.ts'
import type { FrameworkStatus } from '#app/domain/framework.ts'
import type { MemberTask } from '#app/domain/member-task.ts'
import { isMember, type MembershipStatus } from '#app/domain/membership.ts'
import type { ParticipationStatus } from '#app/domain/participation.ts'
import { deadlineName, deadlineSentence } from '#app/i18n/deadline-sentence.ts'
import { formatDate, formatEuro, formatMoment } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/text-keys.ts'
import type { Tone } from '#app/ui/tone.ts'

type T = Translate<'member-home'>

const momentOf = (at: Date) => formatMoment(Temporal.Instant.fromEpochMilliseconds(at.getTime()))

/** Something to do, with the words of its one button. */
export const taskLine = (t: T, { kind, about, to, until }: MemberTask) => ({
  key: `${kind} ${to}`,
  text: t(`tasks.${kind}.text`, { about }),
  button: t(`tasks.${kind}.button`),
  to,
  until: until && t('until', { moment: momentOf(until) }),
  quiet: kind === 'read-message',
})
export type TaskLine = ReturnType<typeof taskLine>

type Membership = {
  id: string
  centre: string
  slug: string
  status: MembershipStatus
  startsOn: IsoDate | null
  endsOn: IsoDate | null
}

function termOf(t: T, { status, startsOn, endsOn }: Membership): string {
  if (status !== 'accepted' && status !== 'suspended') return ''
  if (endsOn !== null) return t('endsOn', { day: formatDate(endsOn) })
  return startsOn === null ? t('noEnd') : t('since', { day: formatDate(startsOn) })
}

/** An adhesion with where it stands. */
export const homeMembership = (t: T, membership: Membership) => ({
  id: membership.id,
  centre: membership.centre,
  to: `/adherer/${membership.slug}`,
  status: membership.status,
  term: termOf(t, membership),
})
export type MembershipLine = ReturnType<typeof homeMembership>

type Framework = {
  participationId: string
  frameworkId: string
  membershipId: string
  object: string
  supplier: string | null
  centre: string
  own: boolean
  status: FrameworkStatus
  orderFrom: IsoDate | null
  orderUntil: IsoDate | null
  participation: ParticipationStatus
  membership: { status: MembershipStatus; startsOn: IsoDate | null; endsOn: IsoDate | null }
  maximum: number | null
}

function orderingOf(t: T, { membership, ...window }: Framework, today: IsoDate): { text: string; tone: Tone } {
  const refusal = bodyOrderingRefusal({ ...window, member: isMember(membership, today) }, today)
  if (refusal === 'not-member' || refusal === 'not-on-it' || refusal === 'halted') {
    return { text: t(`ordering.${refusal}`), tone: 'missed' }
  }
  if (refusal === 'not-yet') {
    return { text: t('ordering.not-yet', { day: formatDate(window.orderFrom ?? today) }), tone: 'neutral' }
  }
  if (refusal !== null) return { text: t(`ordering.${refusal}`), tone: refusal === 'exhausted' ? 'late' : 'neutral' }
  if (window.orderUntil === null) return { text: t('ordering.open'), tone: 'done' }
  return { text: t('ordering.openUntil', { day: formatDate(window.orderUntil) }), tone: 'done' }
}

/** A framework contract that we take part in: whether it may be ordered from today, until when, for how much at most. */
export const homeFramework = (t: T, framework: Framework, today: IsoDate) => ({
  id: framework.participationId,
  object: framework.object,
  to: framework.own ? `/centrales/${framework.membershipId}` : `/catalogue/${framework.frameworkId}`,
  about: [framework.centre, framework.supplier].filter(Boolean).join(' · '),
  ordering: orderingOf(t, framework, today),
  maximum: framework.maximum === null ? null : formatEuro(framework.maximum),
})
export type FrameworkLine = ReturnType<typeof homeFramework>

type Deadline = {
  id: string
  dueOn: IsoDate
  facts: DeadlineFacts
  object: string | null
  contractId: string | null
}

/** A day of the register or of a centre, with what must be done by it. */
export const homeDeadline = (t: Translate<'deadlines'>, deadline: Deadline, today: IsoDate) => ({
  id: deadline.id,
  object: deadline.object ?? deadlineName(t, deadline.facts),
  to: deadline.contractId === null ? '/echeances' : `/marches/${deadline.contractId}`,
  day: formatDate(deadline.dueOn),
  sentence: deadlineSentence(t, deadline, today),
  late: deadline.dueOn < today,
})
export type DeadlineLine = ReturnType<typeof homeDeadline>
