import type { AnswerMaximum } from '#app/domain/campaign.ts'
import type { KeptAnswer, TypedAnswer } from '#app/domain/campaign-answer.ts'
import { formatDate, formatEuro, formatNumber } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/text-keys.ts'
import { fieldLabels, type LotField, momentText } from '#app/ui/campaigns/answer-data.ts'
import type { Said } from '#app/ui/campaigns/answer-summary.tsx'

type T = Translate<'campaigns'>

type Decided = Pick<KeptAnswer, 'decisionOrgan' | 'decisionOn' | 'decisionReference'>

/** A decision that was taken, or the day for which it was announced. */
export function decisionSaid(
  t: T,
  { decisionOrgan, decisionOn, decisionReference, decisionExpectedOn }: Decided & Partial<KeptAnswer>,
) {
  if (decisionOn !== null) {
    return [decisionOrgan, formatDate(decisionOn), decisionReference].filter(Boolean).join(', ')
  }
  return decisionExpectedOn ? t('decision.expected', { day: formatDate(decisionExpectedOn) }) : null
}

/** Maxima in the order of the lots, a line each. */
export const maximaSaid = (lots: readonly LotField[], maxima: readonly AnswerMaximum[]): Said[] =>
  lots.flatMap(({ key, title, quantity: counted }) => {
    const maximum = maxima.find(({ lotId }) => key === (lotId ?? 'all'))
    if (!maximum) return []
    const { quantity, amount } = maximum
    const parts = [
      quantity === null ? null : `${counted.label}\u00a0: ${formatNumber(quantity)}`,
      amount === null ? null : formatEuro(amount),
    ]
    return [{ term: title, description: parts.filter(Boolean).join(' · ') }]
  })

/** What an answer says, line by line; nothing while nothing was given. */
export function answerSaid(
  t: T,
  answer: KeptAnswer,
  { lots, maxima }: { lots: readonly LotField[]; maxima: readonly AnswerMaximum[] },
): Said[] {
  const declined = answer.status === 'no-interest'
  const asked = declined ? [] : maximaSaid(lots, maxima)
  const contact = [answer.contactName, answer.contactEmail, answer.contactPhone].filter(Boolean).join(' · ')
  const receipt =
    answer.receipt && answer.submittedAt
      ? t('answer.receiptText', { receipt: answer.receipt, moment: momentText(answer.submittedAt) })
      : null
  const rest: [string, string | null][] = [
    [t('answer.decision'), declined ? null : decisionSaid(t, answer)],
    [t('answer.contact'), contact || null],
    [t('answer.remarks'), answer.remarks],
    [t('answer.receipt'), receipt],
  ]
  const said = rest.flatMap(([term, description]) => (description ? [{ term, description }] : []))
  return answer.status === 'invited' ? [] : [...asked, ...said]
}

const isDay = (value: string) => /^\d{4}-\d{2}-\d{2}$/.test(value)

/** What was typed and could not be kept, field by field, to read and to copy. */
export function typedSaid(t: T, typed: TypedAnswer, lots: readonly LotField[]): Said[] {
  return [...fieldLabels(t, lots)].flatMap(([name, term]) => {
    const value = (typed[name] ?? '').trim()
    return value === '' ? [] : [{ term, description: isDay(value) ? formatDate(value) : value }]
  })
}
