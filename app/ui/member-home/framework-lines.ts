import type { IsoDate } from '#app/domain/calendar.ts'
import { bodyOrderingRefusal } from '#app/domain/catalogue.ts'
import type { FrameworkStatus } from '#app/domain/framework.ts'
import { type FrameworkUse, limitOf, remainderOf } from '#app/domain/framework-use.ts'
import { isMember, type MembershipStatus } from '#app/domain/membership.ts'
import type { ParticipationStatus } from '#app/domain/participation.ts'
import { formatDate, formatEuro } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/text-keys.ts'
import type { Tone } from '#app/ui/tone.ts'

type T = Translate<'member-home'>

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
} & FrameworkUse

type Ordering = { text: string; tone: Tone; open?: true }

function orderingOf(t: T, { membership, ...window }: Framework, today: IsoDate): Ordering {
  if (window.status === 'ended') return { text: t('ordering.ended'), tone: 'neutral' }
  if (window.participation === 'ended') return { text: t('ordering.participation-ended'), tone: 'neutral' }
  const refusal = bodyOrderingRefusal({ ...window, member: isMember(membership, today) }, today)
  if (refusal === 'not-member' || refusal === 'not-on-it' || refusal === 'halted') {
    return { text: t(`ordering.${refusal}`), tone: 'missed' }
  }
  if (refusal === 'not-yet') {
    return { text: t('ordering.not-yet', { day: formatDate(window.orderFrom ?? today) }), tone: 'neutral' }
  }
  if (refusal !== null) return { text: t(`ordering.${refusal}`), tone: refusal === 'exhausted' ? 'late' : 'neutral' }
  if (window.orderUntil === null) return { text: t('ordering.open'), tone: 'done', open: true }
  return { text: t('ordering.openUntil', { day: formatDate(window.orderUntil) }), tone: 'done', open: true }
}

function boughtText(t: T, { purchases, unpriced, spent }: FrameworkUse): string {
  if (purchases === 0) return t('use.nothing')
  const without = unpriced === 0 ? null : t('use.unpriced', { count: unpriced })
  return purchases === unpriced ? (without ?? '') : [formatEuro(spent), without].filter(Boolean).join(' + ')
}

function remainderText(t: T, use: FrameworkUse): string {
  const remainder = remainderOf(use)
  if (remainder.kind === 'unlimited') return t('use.unlimited')
  const amount = formatEuro(remainder.amount)
  return remainder.kind === 'left' ? amount : t(`use.${remainder.kind}`, { amount })
}

function figuresOf(t: T, use: FrameworkUse) {
  const over = remainderOf(use).kind === 'over'
  return {
    maximum: use.maximum === null ? t(`use.limits.${limitOf(use)}`) : formatEuro(use.maximum),
    bought: boughtText(t, use),
    left: remainderText(t, use),
    over,
    bar: use.maximum === null || use.maximum === 0 ? null : { value: use.spent, max: use.maximum },
  }
}

/** A framework contract that we take part in: whether it may be ordered from today, and what is left of our maximum. */
export function homeFramework(t: T, framework: Framework, { today, mayOrder }: { today: IsoDate; mayOrder: boolean }) {
  const { open, ...ordering } = orderingOf(t, framework, today)
  return {
    id: framework.participationId,
    object: framework.object,
    to: framework.own ? `/centrales/${framework.membershipId}` : `/catalogue/${framework.frameworkId}`,
    orderAt: open && mayOrder && !framework.own ? `/catalogue/${framework.frameworkId}/articles` : null,
    about: [framework.centre, framework.supplier].filter(Boolean).join(' · '),
    ordering,
    use: figuresOf(t, framework),
  }
}
export type FrameworkLine = ReturnType<typeof homeFramework>
