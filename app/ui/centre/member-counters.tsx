import '#app/i18n/centre-texts.ts'
import { MEMBER_GAPS, type MemberFilter, type MemberGap } from '#app/domain/member-filter.ts'
import { MEMBERSHIP_STATUSES, type MembershipStatus } from '#app/domain/membership.ts'
import { formatNumber } from '#app/i18n/format.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Stats } from '#app/ui/stats.tsx'
import type { Tone } from '#app/ui/tone.ts'

export const STATUS_TONES: Record<MembershipStatus, Tone> = {
  draft: 'neutral',
  asked: 'decide',
  accepted: 'done',
  refused: 'late',
  suspended: 'missed',
  left: 'neutral',
}

type Props = {
  counts: { status: Record<MembershipStatus, number>; gap: Record<MemberGap, number> }
  current: MemberFilter | null
}

const LIST = '/notre-centrale/membres'

const figure = (value: number) => ({ value, shown: formatNumber(value) })

const isAlone = (current: MemberFilter | null, name: 'status' | 'gap', value: string) =>
  current !== null && current[name] === value && current.text === '' && current.kind === null

/** How many in each state; each leads to exactly those rows. */
export function StatusCounters({ counts, current }: Props) {
  const { t } = useTexts('our-centre')
  return (
    <Stats
      label={t('members.counters')}
      items={MEMBERSHIP_STATUSES.map((status) => ({
        ...figure(counts.status[status]),
        label: t(`statusMany.${status}`, { count: counts.status[status] }),
        tone: STATUS_TONES[status],
        to: `${LIST}?statut=${status}`,
        current: isAlone(current, 'status', status),
      }))}
    />
  )
}

/** How many with something missing; each leads to exactly those rows. */
export function GapCounters({ counts, current }: Props) {
  const { t } = useTexts('our-centre')
  return (
    <Stats
      label={t('members.gapCounters')}
      items={MEMBER_GAPS.map((gap) => ({
        ...figure(counts.gap[gap]),
        label: t(`gap.${gap}`),
        tone: 'missed' as const,
        to: `${LIST}?manque=${gap}`,
        current: isAlone(current, 'gap', gap),
      }))}
    />
  )
}
