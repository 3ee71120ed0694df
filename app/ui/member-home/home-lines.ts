import { Temporal } from 'temporal-polyfill'
import { addDays, type IsoDate } from '#app/domain/calendar.ts'
import type { DeadlineFacts } from '#app/domain/deadline-facts.ts'
import type { MemberTask } from '#app/domain/member-task.ts'
import type { MembershipStatus } from '#app/domain/membership.ts'
import { deadlineName, deadlineSentence } from '#app/i18n/deadline-sentence.ts'
import { formatDate, formatMoment } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/text-keys.ts'
import type { Tone } from '#app/ui/tone.ts'

type T = Translate<'member-home'>

const momentOf = (at: Date) => formatMoment(Temporal.Instant.fromEpochMilliseconds(at.getTime()))

/** Days before the announced day of a decision on which it begins to press. */
const NEAR = 14

function whenOf(t: T, { until, announced }: MemberTask, today: IsoDate): { text: string; tone: Tone } | null {
  if (until) return { text: t('until', { moment: momentOf(until) }), tone: 'decide' }
  if (announced === null) return null
  const day = formatDate(announced)
  if (announced < today) return { text: t('announcedPast', { day }), tone: 'late' }
  return { text: t('announced', { day }), tone: announced <= addDays(today, NEAR) ? 'decide' : 'neutral' }
}

/** Something to do, with the words of its one button and how it presses. */
export const taskLine = (t: T, task: MemberTask, today: IsoDate) => ({
  key: `${task.kind} ${task.to}`,
  text: t(`tasks.${task.kind}.text`, { about: task.about }),
  button: t(`tasks.${task.kind}.button`),
  to: task.to,
  when: whenOf(t, task, today),
  quiet: task.kind === 'read-message' || task.kind === 'await-annex' || task.kind === 'see-suspension',
})
export type TaskLine = ReturnType<typeof taskLine>

type Membership = {
  id: string
  centre: string
  slug: string
  status: MembershipStatus
  startsOn: IsoDate | null
  endsOn: IsoDate | null
  leftOn: IsoDate | null
  reason: string | null
}

/** How long an adhesion runs; since when and why it is none any more, or not now. */
function termOf(t: T, { status, startsOn, endsOn, leftOn, reason }: Membership): string {
  if (status === 'left') return [leftOn && t('leftOn', { day: formatDate(leftOn) }), reason].filter(Boolean).join(' · ')
  if (status === 'refused') return reason ?? ''
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
