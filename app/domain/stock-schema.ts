import { z } from 'zod'
import { type Quantity, type QuantityProblem, typedQuantity } from '#app/domain/article-quantity.ts'
import type { IsoDate } from '#app/domain/calendar.ts'
import { day, line, paragraph, readProblem } from '#app/domain/contract-field.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { typedUnitPrice, type UnitPrice } from '#app/domain/unit-price.ts'

/** Why a field about a stock, a season or a replenishment cannot be kept. */
export const STOCK_PROBLEMS = [
  'unreadable-quantity',
  'zero-quantity',
  'negative-quantity',
  'quantity-too-precise',
  'quantity-too-large',
  'not-whole',
  'reason-missing',
  'name-missing',
  'address-missing',
  'day-missing',
  'not-a-day',
  'day-out-of-range',
  'day-to-come',
  'day-past',
  'last-before-first',
  'overlaps',
  'too-long',
  'price-unreadable',
  'nothing-changed',
  'day-unchanged',
  'below-taken',
  'below-reserved',
  'not-beneficiary',
  'changed-meanwhile',
  'supplier-missing',
] as const
export type StockProblem = (typeof STOCK_PROBLEMS)[number]
export type StockProblems = Readonly<Partial<Record<string, StockProblem>>>
type Typed = Readonly<Partial<Record<string, string>>>

export const STOCK_MOST = { reason: 500, name: 100, note: 100, address: 500, remarks: 2000 } as const

const problemIn = (message: string): StockProblem =>
  STOCK_PROBLEMS.find((known) => known === (readProblem(message)?.code ?? message)) ?? 'too-long'

function read<Shape extends z.ZodObject>(
  shape: Shape,
  typed: Typed,
): Result<z.output<Shape>, Record<string, StockProblem>> {
  const names = Object.keys(shape.shape)
  const parsed = shape.safeParse(Object.fromEntries(names.map((name) => [name, typed[name] ?? ''])))
  if (parsed.success) return done(parsed.data)
  const problems: Record<string, StockProblem> = {}
  for (const { path, message } of parsed.error.issues) problems[String(path[0])] ??= problemIn(message)
  return refused(problems)
}

/** A quantity that may be nothing. */
const quantityOrNone = (typed: string | undefined): Quantity | QuantityProblem => {
  const quantity = typedQuantity(typed ?? '')
  return quantity === 'zero-quantity' ? 0 : quantity
}

const counted = z.object({ movedOn: day, reason: line(STOCK_MOST.reason) })

export type Counted = { onHand: Quantity; movedOn: IsoDate; reason: string }

/** What was counted in the store, on which day, and why it differs. */
export function readCounted(typed: Typed, today: IsoDate): Result<Counted, StockProblems> {
  const facts = read(counted, typed)
  const onHand = quantityOrNone(typed.onHand)
  const problems: Record<string, StockProblem> = {
    ...(facts.ok ? pastDay(facts.value.movedOn, today) : facts.refusal),
    ...(typeof onHand === 'number' ? {} : { onHand }),
    ...(facts.ok && facts.value.reason === null ? { reason: 'reason-missing' } : {}),
  }
  if (!facts.ok || typeof onHand !== 'number' || Object.keys(problems).length > 0) return refused(problems)
  const { movedOn, reason } = facts.value
  if (movedOn === null || reason === null) return refused(problems)
  return done({ onHand, movedOn, reason })
}

function pastDay(on: IsoDate | null, today: IsoDate): Record<string, StockProblem> {
  if (on === null) return { movedOn: 'day-missing' }
  return on > today ? { movedOn: 'day-to-come' } : {}
}

export function readSafety(typed: Typed): Result<Quantity, StockProblems> {
  const safety = quantityOrNone(typed.safety)
  return typeof safety === 'number' ? done(safety) : refused({ safety })
}

const received = z.object({ movedOn: day, note: line(STOCK_MOST.note) })

export type Received = { quantity: Quantity; movedOn: IsoDate; note: string | null }

/** What came into the store on one day, and the number of its delivery note. */
export function readReceived(typed: Typed, today: IsoDate): Result<Received, StockProblems> {
  const facts = read(received, typed)
  const quantity = typedQuantity(typed.quantity ?? '')
  const problems: Record<string, StockProblem> = {
    ...(facts.ok ? pastDay(facts.value.movedOn, today) : facts.refusal),
    ...(typeof quantity === 'number' ? {} : { quantity }),
  }
  if (!facts.ok || typeof quantity !== 'number' || facts.value.movedOn === null || Object.keys(problems).length > 0) {
    return refused(problems)
  }
  return done({ quantity, movedOn: facts.value.movedOn, note: facts.value.note })
}

const season = z.object({ name: line(STOCK_MOST.name), firstDay: day, lastDay: day })

export type SeasonFacts = { name: string; firstDay: IsoDate; lastDay: IsoDate }

export function readSeason(typed: Typed): Result<SeasonFacts, StockProblems> {
  const facts = read(season, typed)
  if (!facts.ok) return facts
  const { name, firstDay, lastDay } = facts.value
  const problems: Record<string, StockProblem> = {
    ...(name === null ? { name: 'name-missing' } : {}),
    ...(firstDay === null ? { firstDay: 'day-missing' } : {}),
    ...(lastDay === null ? { lastDay: 'day-missing' } : {}),
    ...(firstDay !== null && lastDay !== null && lastDay < firstDay ? { lastDay: 'last-before-first' } : {}),
  }
  if (name === null || firstDay === null || lastDay === null || Object.keys(problems).length > 0)
    return refused(problems)
  return done({ name, firstDay, lastDay })
}

const replenishment = z.object({
  wishedOn: day,
  deliveryAddress: paragraph(STOCK_MOST.address),
  remarks: paragraph(STOCK_MOST.remarks),
})

export type ReplenishmentFacts = {
  quantity: Quantity
  unitPrice: UnitPrice
  wishedOn: IsoDate | null
  deliveryAddress: string
  remarks: string | null
}

/** What a centre orders for its own store, as it was typed. */
export function readReplenishment(typed: Typed, today: IsoDate): Result<ReplenishmentFacts, StockProblems> {
  const facts = read(replenishment, typed)
  const quantity = typedQuantity(typed.quantity ?? '')
  const unitPrice = typedUnitPrice(typed.unitPrice ?? '')
  const problems: Record<string, StockProblem> = {
    ...(facts.ok ? {} : facts.refusal),
    ...(typeof quantity === 'number' ? {} : { quantity }),
    ...(typeof unitPrice === 'number' ? {} : { unitPrice: 'price-unreadable' }),
    ...(facts.ok && facts.value.deliveryAddress === null ? { deliveryAddress: 'address-missing' } : {}),
    ...(facts.ok && facts.value.wishedOn !== null && facts.value.wishedOn < today ? { wishedOn: 'day-past' } : {}),
  }
  if (!facts.ok || typeof quantity !== 'number' || typeof unitPrice !== 'number' || Object.keys(problems).length > 0) {
    return refused(problems)
  }
  const { wishedOn, deliveryAddress, remarks } = facts.value
  if (deliveryAddress === null) return refused(problems)
  return done({ quantity, unitPrice, wishedOn, deliveryAddress, remarks })
}

/** The field of what a body is granted. */
export const allocationField = (memberId: string): string => `allocated-${memberId}`
/** The hidden field of what it was granted when the form was shown, as that field had it. */
export const shownAllocationField = (memberId: string): string => `shown-${memberId}`
const ALLOCATION_FIELD = /^allocated-([0-9a-f-]{36})$/

/** `shown`: what was granted when the form was shown; without it what stands there counts for nothing. */
export type Grant = { memberId: string; allocated: Quantity; shown?: Quantity }

/** What bodies are granted, as one form sends it; a blank grants nothing, and what was left as it was shown says nothing. */
export function readAllocations(typed: Typed): Result<Grant[], StockProblems> {
  const problems: Record<string, StockProblem> = {}
  const grants = Object.entries(typed).flatMap(([name, text]): Grant[] => {
    const memberId = ALLOCATION_FIELD.exec(name)?.[1]
    if (memberId === undefined) return []
    const shown = typed[shownAllocationField(memberId)]
    if (shown !== undefined && shown.trim() === (text ?? '').trim()) return []
    const allocated = grantedBy(text)
    const before = shown === undefined ? undefined : grantedBy(shown)
    if (typeof allocated === 'number') {
      return [{ memberId, allocated, ...(typeof before === 'number' ? { shown: before } : {}) }]
    }
    problems[name] = allocated
    return []
  })
  return Object.keys(problems).length > 0 ? refused(problems) : done(grants)
}

const grantedBy = (text: string | undefined) => ((text ?? '').trim() === '' ? 0 : quantityOrNone(text))

const confirmed = z.object({ promisedOn: day, promiseRemark: paragraph(STOCK_MOST.remarks) })

export type Promised = { promisedOn: IsoDate; promiseRemark: string | null }

/** When the centre serves an order from its stock; `before`: what it said already. */
export function readPromise(
  typed: Typed,
  today: IsoDate,
  before: { promisedOn: IsoDate | null; promiseRemark: string | null },
): Result<Promised, StockProblems> {
  const facts = read(confirmed, typed)
  if (!facts.ok) return facts
  const { promisedOn, promiseRemark } = facts.value
  if (promisedOn === null) return refused({ promisedOn: 'day-missing' })
  if (promisedOn < today) return refused({ promisedOn: 'day-past' })
  const isSame = promisedOn === before.promisedOn && promiseRemark === before.promiseRemark
  return isSame ? refused({ promisedOn: 'day-unchanged' }) : done({ promisedOn, promiseRemark })
}
