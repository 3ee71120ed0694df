import type { IsoDate } from '#app/domain/calendar.ts'
import { day, line, typedCents } from '#app/domain/contract-field.ts'
import { type Cents, MAX_CENTS } from '#app/domain/money.ts'
import { pastDayProblem } from '#app/domain/order-delivery.ts'
import { type OrderProblem, type OrderProblems, orderProblemIn } from '#app/domain/order-schema.ts'

/** An invoice against an order, without VAT; a credit note is negative. */
export type InvoiceDetails = { reference: string; invoicedOn: IsoDate; amount: Cents }

export const INVOICE_MOST = { reference: 100 } as const

type Read = { ok: true; details: InvoiceDetails } | { ok: false; problems: OrderProblems }
type Days = { orderedOn: IsoDate; today: IsoDate }

/** An invoice as it was typed; its day is one from the order's approval to today. */
export function readInvoice(typed: Readonly<Partial<Record<string, string>>>, days: Days): Read {
  const reference = readReference(typed.reference ?? '')
  const invoicedOn = readDay(typed.invoicedOn ?? '', days)
  const amount = readAmount(typed.amount ?? '')
  const { value } = amount
  if (reference.ok && invoicedOn.ok && value !== null) {
    return { ok: true, details: { reference: reference.value, invoicedOn: invoicedOn.value, amount: value } }
  }
  return {
    ok: false,
    problems: {
      ...(reference.ok ? {} : { reference: reference.problem }),
      ...(invoicedOn.ok ? {} : { invoicedOn: invoicedOn.problem }),
      ...(value === null ? { amount: amount.problem } : {}),
    },
  }
}

type Field = { ok: true; value: string } | { ok: false; problem: OrderProblem }

function readReference(typed: string): Field {
  const read = line(INVOICE_MOST.reference).safeParse(typed)
  if (!read.success) return { ok: false, problem: 'too-long' }
  return read.data === null ? { ok: false, problem: 'reference-missing' } : { ok: true, value: read.data }
}

function readDay(typed: string, { orderedOn, today }: Days): Field {
  const read = day.safeParse(typed)
  if (!read.success) return { ok: false, problem: orderProblemIn(read.error.issues[0]?.message ?? '') }
  const problem = pastDayProblem(read.data, { orderedOn, today })
  return problem === null && read.data !== null
    ? { ok: true, value: read.data }
    : { ok: false, problem: problem ?? 'day-missing' }
}

function readAmount(typed: string): { value: Cents; problem?: never } | { value: null; problem: OrderProblem } {
  if (typed.trim() === '') return { value: null, problem: 'amount-missing' }
  const cents = typedCents(typed)
  if (cents === null) return { value: null, problem: 'amount-unreadable' }
  if (cents === 0) return { value: null, problem: 'amount-zero' }
  if (Math.abs(cents) > MAX_CENTS) return { value: null, problem: 'amount-too-large' }
  return { value: cents }
}

/** What stands invoiced, void ones left out; `over`: beyond what was ordered. */
export function invoicedOf(
  invoices: readonly { amount: Cents; voidedAt: Date | null }[],
  ordered: Cents,
): { total: Cents; over: Cents } {
  const total = invoices.reduce((sum, { amount, voidedAt }) => sum + (voidedAt === null ? amount : 0), 0)
  return { total, over: Math.max(0, total - ordered) }
}
