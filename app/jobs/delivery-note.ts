import type { Temporal } from 'temporal-polyfill'
import type { Delivery } from '#app/lib/mail.ts'

const LONGEST_EXPONENT = 10

/** When the queue tries again: the pauses of graphile-worker, up to some six hours. */
const nextAttempt = (now: Temporal.Instant, attempts: number) =>
  new Date(now.epochMilliseconds + Math.exp(Math.min(attempts, LONGEST_EXPONENT)) * 1000)

/** What a ledger notes of one attempt to send one of its letters. */
export function deliveryNote(before: { attempts: number }, { outcome, answer }: Delivery, now: Temporal.Instant) {
  const attempts = before.attempts + 1
  if (outcome === 'sent') {
    const sentAt = new Date(now.epochMilliseconds)
    return { state: outcome, attempts, sentAt, providerAnswer: answer, nextAttemptAt: null, lastError: null }
  }
  const state = outcome === 'refused' ? outcome : 'queued'
  const nextAttemptAt = nextAttempt(now, attempts)
  return { state, attempts, providerAnswer: answer, lastError: outcome, nextAttemptAt } as const
}
