import type { AnswerMaximum, CampaignLot } from '#app/domain/campaign.ts'
import {
  type Answer,
  type AnswerFrame,
  type AnswerProblems,
  amountField,
  contactProblems,
  decisionProblems,
  limitProblems,
  quantityField,
} from '#app/domain/campaign-answer.ts'
import type { Cents } from '#app/domain/money.ts'

/** What was typed with a request to take part: the fields of an answer to a call, but for a decision still to come. */
export const REQUEST_FIELDS = [
  ...(['contactName', 'contactEmail', 'contactPhone'] as const),
  ...(['decisionOrgan', 'decisionOn', 'decisionReference', 'remarks'] as const),
] as const

/** A maximum of pieces alone says nothing of the ceiling, which is an amount (CJEU C-23/20, points 65 to 74). */
function amountProblems(maxima: readonly AnswerMaximum[], lots: readonly CampaignLot[]): AnswerProblems {
  const without = maxima.filter(({ quantity, amount }) => quantity !== null && amount === null)
  return Object.fromEntries(
    without.flatMap(({ lotId }) => {
      const lot = lots.find(({ id }) => id === lotId)
      return lot ? [[amountField(lot), 'amount-missing' as const]] : []
    }),
  )
}

const NOTHING = 'maximum-missing'

/** What keeps maxima from being given at all, whoever else takes part. */
export function maximaProblems(answer: Answer, frame: AnswerFrame): AnswerProblems {
  const problems = { ...limitProblems(answer, frame), ...amountProblems(answer.maxima, frame.lots) }
  // Who asks to take part wants something: nobody is told here to decline instead.
  const entries = Object.entries(problems).map(([name, problem]) => [
    name,
    problem === NOTHING ? 'amount-missing' : problem,
  ])
  return Object.fromEntries(entries)
}

/** What keeps a readable request from being sent. The decision may follow; half of one is none. */
export function requestProblems(answer: Answer, frame: AnswerFrame): AnswerProblems {
  const { decisionOrgan, decisionOn, decisionReference } = answer.facts
  const undecided = decisionOrgan === null && decisionOn === null && decisionReference === null && !frame.documented
  return {
    ...contactProblems(answer),
    ...maximaProblems(answer, frame),
    ...(undecided ? {} : decisionProblems(answer, frame)),
  }
}

type Given = { lotId: string | null; amount: Cents; quantity: number }
export type Room = { lots: readonly CampaignLot[]; ceiling: Cents | null; granted: readonly Given[] }

const roomIn = (limit: number | null, given: number) => (limit === null ? null : Math.max(0, limit - given))

/** What is left of the limits that a field meets: its lot’s and, for an amount, the whole’s; null without limit. */
export function leftOf(
  room: Room,
  field: string,
): { lot: Cents | null; whole: Cents | null } | { pieces: number } | null {
  const left = roomLeft(room)
  for (const lot of left.lots) {
    if (field === quantityField(lot)) return lot.quantity === null ? null : { pieces: lot.quantity }
    if (field !== amountField(lot)) continue
    return lot.amount === null && left.amount === null ? null : { lot: lot.amount, whole: left.amount }
  }
  return null
}

/** What is left to give away, in all and a lot at a time; null where nothing limits it. */
export function roomLeft({ lots, ceiling, granted }: Room) {
  const total = granted.reduce((sum, { amount }) => sum + amount, 0)
  return {
    amount: roomIn(ceiling, total),
    lots: lots.map((lot) => {
      const given = granted.find(({ lotId }) => lotId === lot.id)
      return {
        id: lot.id,
        amount: roomIn(lot.ceiling, given?.amount ?? 0),
        quantity: roomIn(lot.maximumQuantity, given?.quantity ?? 0),
      }
    }),
  }
}

/** Which maxima no longer fit beside what others were given: the ceiling is that of all bodies together (C-23/20). */
export function roomProblems(maxima: readonly AnswerMaximum[], room: Room): AnswerProblems {
  const left = roomLeft(room)
  const problems: Record<string, 'no-room'> = {}
  for (const lot of left.lots) {
    const { amount, quantity } = maxima.find(({ lotId }) => lotId === lot.id) ?? { amount: null, quantity: null }
    if (lot.amount !== null && (amount ?? 0) > lot.amount) problems[amountField(lot)] = 'no-room'
    if (lot.quantity !== null && (quantity ?? 0) > lot.quantity) problems[quantityField(lot)] = 'no-room'
  }
  const asked = maxima.reduce((sum, { amount }) => sum + (amount ?? 0), 0)
  if (left.amount === null || asked <= left.amount) return problems
  const last = left.lots.findLast(({ id }) => maxima.some(({ lotId, amount }) => lotId === id && amount !== null))
  return last ? { [amountField(last)]: 'no-room', ...problems } : problems
}

/** Which maxima are below what the body ordered already: that stays ordered, and counted. */
export function orderedProblems(
  maxima: readonly AnswerMaximum[],
  { lots, taken }: { lots: readonly CampaignLot[]; taken: readonly Given[] },
): AnswerProblems {
  const problems: Record<string, 'below-orders'> = {}
  for (const lot of lots) {
    const ordered = taken.find(({ lotId }) => lotId === lot.id)
    const maximum = maxima.find(({ lotId }) => lotId === lot.id)
    if (!ordered) continue
    if ((maximum?.amount ?? 0) < ordered.amount) problems[amountField(lot)] = 'below-orders'
    if (maximum?.quantity != null && maximum.quantity < ordered.quantity) problems[quantityField(lot)] = 'below-orders'
  }
  return problems
}
