import { calendarDay, type IsoDate, isoDate } from '#app/domain/calendar.ts'
import { type ContractDetails, OWN_PROCEDURES } from '#app/domain/contract.ts'
import {
  type Aggregation,
  type AggregationLimit,
  checkAggregation,
  type Purchase,
} from '#app/domain/law/aggregation-check.ts'
import type { LawBook, Sector } from '#app/domain/law/law-parameter.ts'
import { procedureRule } from '#app/domain/law/procedure-rule.ts'
import { euThreshold, isKnown, thresholdAt } from '#app/domain/law/threshold.ts'

/** The contract as a purchase; null while its value, or what it could be added up by, is not known. */
export function purchaseOf(id: string, details: ContractDetails, today: IsoDate): Purchase | null {
  const { object, supplier, cpvCodes, estimatedValue, approvedValue, launchedOn, term, route } = details
  const value = estimatedValue ?? approvedValue
  if (route !== 'own' || !value || (supplier === null && cpvCodes.length === 0)) return null
  return { id, object, supplier, cpvCodes, value, day: launchedOn ?? term?.start ?? today }
}

/** From this day on a purchase counts with the one that is looked at, or a little before it. */
export function countedAfter(day: IsoDate): IsoDate {
  const { year, month } = calendarDay(day)
  return isoDate({ year: year - 1, month, day: 1 })
}

/** The amounts that the nature knows on a day: each procedure's and the European one, the same amount once; none in a year whose thresholds are not known. */
function limitsAt(
  book: LawBook,
  { nature, sector, day }: Pick<ContractDetails, 'nature'> & { sector: Sector; day: IsoDate },
) {
  const european = euThreshold(book, day, { nature, sector })
  if (!isKnown(european)) return []
  const limits = new Map<number, AggregationLimit>()
  for (const procedure of OWN_PROCEDURES) {
    const rule = procedureRule(procedure, sector, nature)
    const found = rule.kind === 'below' ? thresholdAt(book, rule.code, day) : null
    if (found && isKnown(found)) limits.set(found.amount, found)
  }
  limits.set(european.amount, european)
  return [...limits.values()]
}

type Compared = { details: ContractDetails; sector: Sector; purchase: Purchase; others: readonly Purchase[] }

/** `withOrders`: only together with what was ordered through a centre. */
export type CountedAggregation = Aggregation & { withOrders: boolean }

const kinOf = ({ by, key }: Aggregation): string => `${by}:${key}`

function highestOf(found: readonly Aggregation[]): Map<string, Aggregation> {
  const highest = new Map<string, Aggregation>()
  for (const one of found) {
    const known = highest.get(kinOf(one))
    if (!known || known.limit.amount < one.limit.amount) highest.set(kinOf(one), one)
  }
  return highest
}

/**
 * Where alike purchases of twelve months together come near an amount; of each kind the highest one only, and the one
 * above it that they come near together with what was ordered through a centre.
 */
export function aggregationsOf(book: LawBook, { details, sector, purchase, others }: Compared): CountedAggregation[] {
  const asked = { nature: details.nature, sector: details.sector ?? sector, day: purchase.day }
  const limits = limitsAt(book, asked)
  const own = highestOf(
    checkAggregation(
      purchase,
      others.filter(({ throughCentre }) => !throughCentre),
      limits,
    ),
  )
  const all = [...highestOf(checkAggregation(purchase, others, limits)).values()]
  const above = all.filter((one) => one.limit.amount > (own.get(kinOf(one))?.limit.amount ?? 0))
  return [
    ...[...own.values()].map((one) => ({ ...one, withOrders: false })),
    ...above.map((one) => ({ ...one, withOrders: true })),
  ]
}
