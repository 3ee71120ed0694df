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
  ANSWER_MOST,
  type AnswerProblem,
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

const OVER: readonly (AnswerProblem | undefined)[] = ['no-room', 'above-lot', 'above-framework', 'above-quantity']

function leftText(t: T, left: NonNullable<ReturnType<typeof leftOf>>): string | null {
  if ('pieces' in left) return t('room.quantity', { quantity: formatNumber(left.pieces) })
  const { lot, whole } = left
  if (lot === null) return whole === null ? null : t('room.whole', { amount: formatEuro(whole) })
  if (whole === null) return t('room.lot', { amount: formatEuro(lot) })
  return t('room.both', { lot: formatEuro(lot), whole: formatEuro(whole) })
}

/** What is said of maxima that do not fit: how much is left of the lot, and of the whole. */
export function roomText(t: T, problems: AnswerProblems, room: Room): Readonly<Record<string, string>> {
  const fields = Object.keys(problems).filter((field) => OVER.includes(problems[field]))
  return Object.fromEntries(
    fields.flatMap((field) => {
      const left = leftOf(room, field)
      const text = left && leftText(t, left)
      return text ? [[field, text]] : []
    }),
  )
}

/** What is wrong with a field of an answer; of a text that is too long, how long it may be. */
export function answerProblemText(t: T, name: string, problem: AnswerProblem): string {
  const limits: Readonly<Partial<Record<string, number>>> = ANSWER_MOST
  return t(`answerProblems.${problem}`, { limit: formatNumber(limits[name] ?? 0) })
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
    const words = said[id] ?? (problem && answerProblemText(t, id, problem))
    return words ? [{ id, text: t('form.summaryField', { field, problem: words }) }] : []
  })
}
