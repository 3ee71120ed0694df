import type { AnswerStatus, CampaignState } from '#app/domain/campaign.ts'
import type { Tone } from '#app/ui/tone.ts'

export const ANSWER_TONES: Record<AnswerStatus, Tone> = {
  invited: 'decide',
  draft: 'launch',
  declared: 'done',
  'no-interest': 'neutral',
}

export const CAMPAIGN_TONES: Record<CampaignState, Tone> = {
  draft: 'neutral',
  open: 'launch',
  closed: 'decide',
  frozen: 'done',
  cancelled: 'neutral',
}
