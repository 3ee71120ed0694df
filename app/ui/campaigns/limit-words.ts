import {
  type AnswerLimits,
  type AnswerProblems,
  amountField,
  quantityField,
  readAnswer,
  type TypedAnswer,
} from '#app/domain/campaign-answer.ts'
import { formatEuro, formatNumber } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/text-keys.ts'

type T = Translate<'campaigns'>
type Refused = { typed: TypedAnswer; problems: AnswerProblems }

/**
 * What is said of maxima above the limits that a member reads: which limit, and by how much. Nothing of what
 * others were given. By field; empty where no limit is passed.
 */
export function limitWords(
  t: T,
  { typed, problems }: Refused,
  { lots, frameworkCeiling }: AnswerLimits,
): Record<string, string> {
  const { maxima } = readAnswer(typed, lots).answer
  const total = maxima.reduce((sum, { amount }) => sum + (amount ?? 0), 0)
  const words = lots.flatMap((lot) => {
    const { amount, quantity } = maxima.find(({ lotId }) => lotId === lot.id) ?? { amount: null, quantity: null }
    return [
      [amountField(lot), 'above-lot', lot.ceiling, amount] as const,
      [amountField(lot), 'above-framework', frameworkCeiling, total] as const,
      [quantityField(lot), 'above-quantity', lot.maximumQuantity, quantity] as const,
    ]
  })
  return Object.fromEntries(
    words.flatMap(([name, problem, limit, asked]) => {
      // The limit may have been raised since: without an excess there is no figure to give.
      if (problems[name] !== problem || limit === null || asked === null || asked <= limit) return []
      const figure = problem === 'above-quantity' ? formatNumber : formatEuro
      return [[name, t(`limits.${problem}`, { limit: figure(limit), over: figure(asked - limit) })]]
    }),
  )
}
