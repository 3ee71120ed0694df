import { Temporal } from 'temporal-polyfill'
import {
  type AnswerMaximum,
  type Campaign,
  type CampaignLot,
  type CampaignState,
  campaignState,
} from '#app/domain/campaign.ts'
import {
  ANSWER_FIELDS,
  type AnswerProblems,
  amountField,
  DECISION_FILE,
  type KeptAnswer,
  quantityField,
  type TypedAnswer,
  typedMaxima,
} from '#app/domain/campaign-answer.ts'
import { leftOf, type Room } from '#app/domain/participation-request.ts'
import { formatEuro, formatMoment, formatNumber } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/text-keys.ts'

type T = Translate<'campaigns'>

export const momentText = (at: Date) => formatMoment(Temporal.Instant.fromEpochMilliseconds(at.getTime()))

export type LotField = {
  key: string
  title: string
  /** Without a unit there is nothing to count, and no quantity is asked for. */
  quantity: { name: string; label: string; hint: string | null; counted?: boolean }
  amount: { name: string; hint: string | null }
}

/** The fields of each lot, with its limits beside them. */
export const lotFields = (t: T, lots: readonly CampaignLot[]): LotField[] =>
  lots.map((lot) => ({
    key: lot.id ?? 'all',
    title: lot.id === null ? t('answer.whole') : t('answer.lot', { number: lot.number, title: lot.title }),
    quantity: {
      name: quantityField(lot),
      counted: lot.unit !== null,
      label: lot.unit === null ? t('answer.quantity') : t('answer.quantityUnit', { unit: lot.unit }),
      hint:
        lot.maximumQuantity === null ? null : t('answer.lotQuantity', { quantity: formatNumber(lot.maximumQuantity) }),
    },
    amount: {
      name: amountField(lot),
      hint: lot.ceiling === null ? null : t('answer.lotCeiling', { amount: formatEuro(lot.ceiling) }),
    },
  }))

/** An answer as its form shows it. */
export const typedAnswerOf = (answer: KeptAnswer, maxima: readonly AnswerMaximum[]): TypedAnswer => ({
  ...Object.fromEntries(ANSWER_FIELDS.map((name) => [name, answer[name] ?? ''])),
  ...typedMaxima(maxima),
})

/** What keeps an answer from being changed, in words; null while the call is open. */
export function closedText(t: T, campaign: Campaign, now: Date): { state: CampaignState; closed: string | null } {
  const state = campaignState(campaign, now)
  if (state === 'open') return { state, closed: null }
  if (state === 'cancelled') {
    const { cancelReason: reason } = campaign
    return { state, closed: reason === null ? t('answer.cancelled') : t('answer.cancelledFor', { reason }) }
  }
  return { state, closed: t('answer.closed', { moment: momentText(campaign.closesAt) }) }
}

/** What is said of maxima that no longer fit: how much is left. */
export function roomText(t: T, problems: AnswerProblems, room: Room): Readonly<Record<string, string>> {
  const fields = Object.keys(problems).filter((field) => problems[field] === 'no-room')
  return Object.fromEntries(
    fields.flatMap((field) => {
      const left = leftOf(room, field)
      if (!left) return []
      if ('amount' in left) return [[field, t('amending.leftAmount', { amount: formatEuro(left.amount) })]]
      return [[field, t('amending.leftQuantity', { quantity: formatNumber(left.quantity) })]]
    }),
  )
}

export type ListedProblem = { id: string; text: string }

/** What each field of an answer is called, in their order. */
export function fieldLabels(t: T, lots: readonly LotField[]): Map<string, string> {
  const labels = new Map<string, string>()
  for (const { title, quantity, amount } of lots) {
    labels.set(quantity.name, `${title}, ${quantity.label}`)
    labels.set(amount.name, `${title}, ${t('answer.amount')}`)
  }
  for (const name of [...ANSWER_FIELDS, DECISION_FILE] as const) labels.set(name, t(`answer.${name}`))
  return labels
}

/** Every problem in the order of the fields, as the summary above the form lists them. */
export function listedProblems(
  t: T,
  problems: AnswerProblems,
  lots: readonly LotField[],
  said: Readonly<Partial<Record<string, string>>> = {},
): ListedProblem[] {
  return [...fieldLabels(t, lots)].flatMap(([id, field]) => {
    const problem = problems[id]
    const words = said[id] ?? (problem && t(`answerProblems.${problem}`))
    return words ? [{ id, text: t('form.summaryField', { field, problem: words }) }] : []
  })
}
