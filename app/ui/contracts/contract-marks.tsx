import type { ContractStatus } from '#app/domain/contract.ts'
import type { ContractDeadlineKind } from '#app/domain/deadline-facts.ts'
import { useTexts } from '#app/i18n/use-texts.ts'
import { Badge } from '#app/ui/badge.tsx'
import type { Tone } from '#app/ui/tone.ts'

const STATUS_TONES: Record<ContractStatus, Tone> = {
  preparation: 'launch',
  launched: 'launch',
  awarded: 'decide',
  running: 'done',
  closed: 'neutral',
}

const DUE_TONES: Record<ContractDeadlineKind, Tone> = {
  notice: 'decide',
  renewal: 'decide',
  decision: 'decide',
  launch: 'launch',
  step: 'launch',
  end: 'neutral',
  delivery: 'neutral',
  guarantee: 'neutral',
}

/** The colour of a deadline: what it asks, or that its day has passed. */
export const dueTone = (kind: ContractDeadlineKind, dueOn: string, today: string): Tone => {
  if (dueOn >= today) return DUE_TONES[kind]
  return kind === 'notice' ? 'missed' : 'late'
}

export function StatusBadge({ status }: { status: ContractStatus }) {
  const { t } = useTexts('contracts')
  return <Badge tone={STATUS_TONES[status]}>{t(`statuses.${status}`)}</Badge>
}
