import { z } from 'zod'
import { emailAddress } from '#app/domain/account-schema.ts'
import { line, paragraph, readProblem } from '#app/domain/contract-field.ts'
import { ORDER_MOST, ORDER_PROBLEMS, type OrderProblem, type OrderProblems } from '#app/domain/order-schema.ts'
import { done, type Result, refused } from '#app/domain/result.ts'

export const PLACE_MOST_NAME = 100

/** What an order takes over from the place that is chosen for it. */
export const DELIVERY_FIELDS = ['deliveryAddress', 'contactName', 'contactPhone', 'contactEmail'] as const

const flat = z.object({
  name: line(PLACE_MOST_NAME),
  deliveryAddress: paragraph(ORDER_MOST.deliveryAddress),
  contactName: line(ORDER_MOST.contactName),
  contactPhone: line(ORDER_MOST.contactPhone),
  contactEmail: line(ORDER_MOST.contactEmail),
  isDefault: z.string().transform((sent) => sent !== ''),
})

export const PLACE_FIELDS = flat.keyof().options
export type DeliveryPlace = z.output<typeof flat> & { name: string; deliveryAddress: string }
type Typed = Readonly<Partial<Record<string, string>>>

const problemIn = (message: string): OrderProblem =>
  ORDER_PROBLEMS.find((known) => known === (readProblem(message)?.code ?? message)) ?? 'too-long'

/** Where and to whom a body has its orders delivered, as it was typed. */
export function readPlace(typed: Typed): Result<DeliveryPlace, OrderProblems> {
  const read = flat.safeParse(Object.fromEntries(PLACE_FIELDS.map((name) => [name, typed[name] ?? ''])))
  if (!read.success) {
    const problems: Record<string, OrderProblem> = {}
    for (const { path, message } of read.error.issues) problems[String(path[0])] ??= problemIn(message)
    return refused(problems)
  }
  const { name, deliveryAddress, contactEmail } = read.data
  const problems: OrderProblems = {
    ...(name === null ? { name: 'name-missing' as const } : {}),
    ...(deliveryAddress === null ? { deliveryAddress: 'address-missing' as const } : {}),
    ...(contactEmail !== null && !emailAddress.safeParse(contactEmail).success
      ? { contactEmail: 'email-wrong' as const }
      : {}),
  }
  if (name === null || deliveryAddress === null || Object.keys(problems).length > 0) return refused(problems)
  return done({ ...read.data, name, deliveryAddress })
}

type Kept = Omit<DeliveryPlace, 'isDefault'>

/** A kept place as the fields of an order hold it. */
export const deliveryFieldsOf = (place: Kept): Record<(typeof DELIVERY_FIELDS)[number], string> => ({
  deliveryAddress: place.deliveryAddress,
  contactName: place.contactName ?? '',
  contactPhone: place.contactPhone ?? '',
  contactEmail: place.contactEmail ?? '',
})

/** How a place is called that was given no name: by the first line of its address. */
export const nameOfAddress = (address: string): string =>
  [...(address.trim().split('\n')[0] ?? '').trim()].slice(0, PLACE_MOST_NAME).join('')
