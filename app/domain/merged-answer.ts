import type { AnswerMaximum, AnswerStatus } from '#app/domain/campaign.ts'
import { answerOutcome, type Merging, type MergingCall } from '#app/domain/merger.ts'

/**
 * `withdrawn`: that of the body that stays stands; `drafted`: a draft of that body now; `taken-over`: it went over with
 * the adhesion, as it was; `silent`: nothing to tell.
 */
export type MergedAnswerFate = 'withdrawn' | 'drafted' | 'taken-over' | 'silent'

/** What a merger made of one answer of the body that went, as the adhesion of the one that stays keeps it. */
export type MergedAnswer = {
  /** Version of that adhesion since the merger, as the letter about it bears it. */
  occasion: number
  /** When (ISO 8601). */
  at: string
  answerId: string
  campaignId: string
  from: string
  said: AnswerStatus
  fate: MergedAnswerFate
  maxima: AnswerMaximum[]
}

function fateOf(call: MergingCall, shared: boolean): MergedAnswerFate {
  const said = call.from?.status ?? 'invited'
  if (call.state !== 'open' || said === 'invited') return 'silent'
  if (!shared) return 'taken-over'
  const outcome = answerOutcome(call)
  if (outcome === 'draft') return 'drafted'
  const own = call.into?.status ?? 'invited'
  return outcome === 'gives-way' || own === 'declared' || own === 'draft' ? 'withdrawn' : 'silent'
}

/** `shared`: both had an adhesion; else that of the one that went is the other's now, with everything in it. */
export const mergedAnswersOf = (
  { from, calls }: Pick<Merging, 'from' | 'calls'>,
  { shared, occasion, at }: { shared: boolean; occasion: number; at: string },
): MergedAnswer[] =>
  calls.flatMap((call) => {
    if (!call.from) return []
    const { id: answerId, status: said, maxima } = call.from
    const { campaignId } = call
    const fate = fateOf(call, shared)
    return [{ occasion, at, answerId, campaignId, from: from.name, said, fate, maxima: [...maxima] }]
  })
