import { z } from 'zod'
import { emailAddress } from '#app/domain/account-schema.ts'
import type { IsoDate } from '#app/domain/calendar.ts'
import { day, line, paragraph, readProblem } from '#app/domain/contract-field.ts'

/** Why a field of an order cannot be kept, or keeps it from being sent. */
export const ORDER_PROBLEMS = [
  'too-long',
  'not-a-day',
  'day-out-of-range',
  'day-passed',
  'address-missing',
  'contact-missing',
  'email-wrong',
  'quantity-missing',
  'unreadable-quantity',
  'zero-quantity',
  'negative-quantity',
  'quantity-too-precise',
  'quantity-too-large',
  'not-whole',
  'below-minimum',
  'not-a-step',
  'comment-missing',
  'choose',
  'unknown-choice',
  'description-missing',
  'price-missing',
  'zero-price',
  'unreadable-price',
  'negative-price',
  'price-too-precise',
  'price-too-large',
  'with-vat',
  'too-many-lines',
  'name-missing',
  'name-taken',
  'free-not-allowed',
  'free-not-added',
  'below-delivered',
  'more-than-left',
  'nothing-delivered',
  'nothing-changed',
  'nothing-left',
  'day-missing',
  'day-to-come',
  'day-before-order',
  'reason-missing',
  'subject-missing',
  'outcome-missing',
  'reference-missing',
  'reference-twice',
  'amount-missing',
  'amount-unreadable',
  'amount-zero',
  'amount-too-large',
] as const
export type OrderProblem = (typeof ORDER_PROBLEMS)[number]
/** The first problem of each field; a line's field is `quantity-POSITION`. */
export type OrderProblems = Readonly<Partial<Record<string, OrderProblem>>>

/** How many characters each text of an order may have. */
export const ORDER_MOST = {
  deliveryAddress: 500,
  contactName: 120,
  contactEmail: 254,
  contactPhone: 60,
  reference: 100,
  budgetArticle: 100,
  remarks: 2000,
} as const

const flat = z.object({
  deliveryAddress: paragraph(ORDER_MOST.deliveryAddress),
  contactName: line(ORDER_MOST.contactName),
  contactEmail: line(ORDER_MOST.contactEmail),
  contactPhone: line(ORDER_MOST.contactPhone),
  reference: line(ORDER_MOST.reference),
  budgetArticle: line(ORDER_MOST.budgetArticle),
  requestedOn: day,
  remarks: paragraph(ORDER_MOST.remarks),
})

export type OrderDetails = z.output<typeof flat>
export const ORDER_FIELDS = flat.keyof().options
export type TypedOrder = Readonly<Partial<Record<string, string>>>

export const quantityFieldOf = (position: number) => `quantity-${position}`

/** A refusal of a field's schema as a problem of an order's form. */
export const orderProblemIn = (message: string): OrderProblem =>
  ORDER_PROBLEMS.find((known) => known === (readProblem(message)?.code ?? message)) ?? 'too-long'

type Read = { ok: true; details: OrderDetails } | { ok: false; problems: OrderProblems }

/** Where, to whom and under which references an order is to be delivered; half of it is a draft all the same. */
export function readOrderDetails(typed: TypedOrder, today: IsoDate): Read {
  const read = flat.safeParse(Object.fromEntries(ORDER_FIELDS.map((name) => [name, typed[name] ?? ''])))
  if (!read.success) {
    const problems: Record<string, OrderProblem> = {}
    for (const { path, message } of read.error.issues) problems[String(path[0])] ??= orderProblemIn(message)
    return { ok: false, problems }
  }
  const problems = detailProblems(read.data, today)
  return Object.keys(problems).length > 0 ? { ok: false, problems } : { ok: true, details: read.data }
}

function detailProblems({ contactEmail, requestedOn }: OrderDetails, today: IsoDate): OrderProblems {
  return {
    ...(contactEmail !== null && !emailAddress.safeParse(contactEmail).success
      ? { contactEmail: 'email-wrong' as const }
      : {}),
    ...(requestedOn !== null && requestedOn < today ? { requestedOn: 'day-passed' as const } : {}),
  }
}

type Deliverable = Pick<OrderDetails, 'deliveryAddress' | 'contactName' | 'requestedOn'>

/** What an order still lacks before its supplier could deliver it. */
export const sendingProblems = (
  { deliveryAddress, contactName, requestedOn }: Deliverable,
  today: IsoDate,
): OrderProblems => ({
  ...(deliveryAddress === null ? { deliveryAddress: 'address-missing' as const } : {}),
  ...(contactName === null ? { contactName: 'contact-missing' as const } : {}),
  ...(requestedOn !== null && requestedOn < today ? { requestedOn: 'day-passed' as const } : {}),
})

/** Kept details as their form shows them. */
export const typedOrder = (details: OrderDetails): Record<string, string> =>
  Object.fromEntries(ORDER_FIELDS.map((name) => [name, details[name] ?? '']))

/** What a change of an order that was placed may say otherwise, beside its quantities. */
export const AMENDED_FIELDS = ['deliveryAddress', 'contactName', 'contactEmail', 'contactPhone', 'requestedOn'] as const
type AmendedField = (typeof AMENDED_FIELDS)[number]

type Amended = Pick<OrderDetails, AmendedField> & { reason: string }
type ReadAmended = { ok: true; details: Amended } | { ok: false; problems: OrderProblems }

/** Where and when an order is to be delivered from now on, and why it changes; a day that stays may have passed. */
export function readAmendedDetails(
  typed: TypedOrder,
  { before, today }: { before: Pick<OrderDetails, AmendedField>; today: IsoDate },
): ReadAmended {
  const reason = paragraph(ORDER_MOST.remarks).safeParse(typed.reason ?? '')
  const unread = reason.success ? {} : { reason: 'too-long' as const }
  const said = reason.success && reason.data === null ? { reason: 'reason-missing' as const } : unread
  const named = Object.fromEntries(AMENDED_FIELDS.map((name) => [name, typed[name] ?? '']))
  const kept = before.requestedOn !== null && readOrderDetails({ requestedOn: named.requestedOn }, EARLIEST)
  const stays = kept !== false && kept.ok && kept.details.requestedOn === before.requestedOn
  const day = stays ? EARLIEST : today
  const read = readOrderDetails(named, day)
  if (!read.ok) return { ok: false, problems: { ...read.problems, ...said } }
  const problems = { ...sendingProblems(read.details, day), ...said }
  if (Object.keys(problems).length > 0 || !reason.success || reason.data === null) return { ok: false, problems }
  const { deliveryAddress, contactName, contactEmail, contactPhone, requestedOn } = read.details
  return {
    ok: true,
    details: { deliveryAddress, contactName, contactEmail, contactPhone, requestedOn, reason: reason.data },
  }
}

const EARLIEST: IsoDate = '1900-01-01'
