import type { IsoDate } from '#app/domain/calendar.ts'
import { enforcedAt, type LawBook, type LawParameter } from '#app/domain/law/law-parameter.ts'

/** `healthCare`: the buyer gives health care. `derogation`: the four conditions of art. 9 § 3 are met. */
export type PaymentInput = { launchDate: IsoDate; healthCare: boolean; derogation: boolean }

/** Days. Before 2025 two periods follow each other, afterwards one covers both. */
export type PaymentCheck = {
  verificationDays: number | null
  paymentDays: number | null
  processingDays: number | null
  rule: LawParameter | null
}

/** How long a public body may take to check and pay an invoice (royal decree of 14 January 2013, art. 95, 127, 160). */
export function checkPayment(book: LawBook, { launchDate, healthCare, derogation }: PaymentInput): PaymentCheck {
  const ordinary = enforcedAt(book, 'X_PAY', launchDate)
  if (ordinary?.value) {
    const longest = healthCare || derogation ? enforcedAt(book, 'X_PAY_LONGEST', launchDate) : null
    const rule = longest ?? ordinary
    return { verificationDays: null, paymentDays: null, processingDays: rule.value, rule }
  }
  const double = enforcedAt(book, 'X_PAY_OLD', launchDate)
  const each = double?.value ? double.value / 2 : null
  return { verificationDays: each, paymentDays: each, processingDays: null, rule: double }
}
