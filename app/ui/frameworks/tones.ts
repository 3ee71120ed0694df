import type { FrameworkStatus } from '#app/domain/framework.ts'
import type { PARTICIPATION_STATUSES } from '#app/domain/participation.ts'
import type { Tone } from '#app/ui/tone.ts'

export const FRAMEWORK_TONES: Record<FrameworkStatus, Tone> = {
  preparation: 'neutral',
  campaign: 'launch',
  called: 'neutral',
  tender: 'launch',
  open: 'done',
  suspended: 'decide',
  exhausted: 'late',
  ended: 'neutral',
}

export const PARTICIPATION_TONES: Record<(typeof PARTICIPATION_STATUSES)[number], Tone> = {
  draft: 'neutral',
  asked: 'decide',
  accepted: 'done',
  refused: 'neutral',
  withdrawn: 'neutral',
  suspended: 'missed',
  ended: 'neutral',
}
