import '#app/i18n/centre-texts.ts'
import type { FrameworkStatus } from '#app/domain/framework.ts'
import type { MembershipStatus } from '#app/domain/membership.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Badge } from '#app/ui/badge.tsx'
import type { Tone } from '#app/ui/tone.ts'

const MEMBERSHIP_TONES: Record<MembershipStatus, Tone> = {
  draft: 'neutral',
  asked: 'decide',
  accepted: 'done',
  refused: 'late',
  suspended: 'missed',
  left: 'neutral',
}

const FRAMEWORK_TONES: Record<FrameworkStatus, Tone> = {
  preparation: 'launch',
  campaign: 'decide',
  called: 'neutral',
  tender: 'launch',
  open: 'done',
  suspended: 'missed',
  exhausted: 'late',
  ended: 'neutral',
}

export function MembershipBadge({ status }: { status: MembershipStatus }) {
  const { t } = useTexts('centres')
  return <Badge tone={MEMBERSHIP_TONES[status]}>{t(`statuses.${status}`)}</Badge>
}

export function FrameworkBadge({ status }: { status: FrameworkStatus }) {
  const { t } = useTexts('centres')
  return <Badge tone={FRAMEWORK_TONES[status]}>{t(`frameworkStatuses.${status}`)}</Badge>
}
