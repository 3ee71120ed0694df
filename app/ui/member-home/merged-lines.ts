import { type AnswerStatus, type CampaignLot, campaignState, isAnswered } from '#app/domain/campaign.ts'
import type { MergedAnswer } from '#app/domain/merged-answer.ts'
import { mergedAnswerText } from '#app/i18n/merged-answer.ts'
import type { Translate } from '#app/i18n/text-keys.ts'

type Merged = MergedAnswer &
  Parameters<typeof campaignState>[0] & {
    ownAnswerId: string
    own: AnswerStatus
    submittedAt: Date | null
    title: string
    lots: CampaignLot[]
  }

export type MergedLine = { key: string; call: string; text: string; to: string }

/** What mergers made of answers to calls that run, until the body has answered anew. */
export const mergedLines = (t: Translate<'letters'>, answers: readonly Merged[], now: Date): MergedLine[] =>
  answers.flatMap((answer) => {
    const { answerId, at, own, ownAnswerId, submittedAt, title } = answer
    const answeredSince = isAnswered(own) && submittedAt !== null && submittedAt > new Date(at)
    if (campaignState(answer, now) !== 'open' || answeredSince) return []
    const text = mergedAnswerText(t, { ...answer, open: true })
    return text ? [{ key: answerId, call: title, text, to: `/appels/${ownAnswerId}` }] : []
  })
