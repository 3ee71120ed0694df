import { Temporal } from 'temporal-polyfill'
import { type ClientPlace, deviceOf, networkOf, subscriberOf } from '#app/domain/client-place.ts'
import { countedFailures, secondsToWait, type ThrottleScope } from '#app/domain/sign-in-throttle.ts'
import { keyedHash } from '#app/lib/secrets.server.ts'
import { type Database, db } from '#db/client.ts'
import { lockSignInAttempts, updateSignInFailures } from '#db/queries/sign-in-attempts.ts'

export type AttemptKey = { key: string; scope: ThrottleScope }
type Purpose = 'sign-in' | 'password-reset' | 'password-change' | 'access'

export const placeKey = (place: ClientPlace): string =>
  keyedHash('place', deviceOf(place.userAgent) ?? '', networkOf(place.address))

/** A place that the person is known at has a count of its own, so that others' guesses cannot keep them out. */
export const accountKey = (purpose: Purpose, email: string, knownPlace: string | null = null): AttemptKey => ({
  key: keyedHash('attempt', purpose, email.toLowerCase(), knownPlace ?? ''),
  scope: 'account',
})

export const addressKey = (purpose: Purpose, place: ClientPlace): AttemptKey => ({
  key: keyedHash('attempt', purpose, subscriberOf(place.address)),
  scope: 'address',
})

async function lockAttempts(tx: Database, keys: readonly AttemptKey[], at: Date) {
  const names = keys.map(({ key }) => key)
  const rows = await lockSignInAttempts(tx, names, at)
  return keys.flatMap(({ key, scope }) =>
    rows
      .filter((row) => row.key === key)
      .map(({ failures, lastFailureAt }) => ({
        key,
        scope,
        failures,
        lastFailureAt: Temporal.Instant.fromEpochMilliseconds(lastFailureAt.getTime()),
      })),
  )
}

/**
 * Seconds to wait, or 0: then the attempt counts as failed until it is forgiven. Counting first is what makes a
 * hundred guesses at the same moment no better than a hundred in a row.
 */
export async function countAttempt(keys: readonly AttemptKey[], now: Temporal.Instant): Promise<number> {
  const at = new Date(now.epochMilliseconds)
  return db.transaction(async (tx) => {
    const attempts = await lockAttempts(tx, keys, at)
    const wait = Math.max(0, ...attempts.map((attempt) => secondsToWait(attempt, attempt.scope, now)))
    if (wait > 0) return wait
    for (const attempt of attempts) {
      await updateSignInFailures(tx, attempt.key, countedFailures(attempt, now) + 1, at)
    }
    return 0
  })
}

/** The attempt was no failure: the account starts afresh; the address only takes back this one. */
export async function forgiveAttempt(tx: Database, keys: readonly AttemptKey[], now: Temporal.Instant) {
  const at = new Date(now.epochMilliseconds)
  for (const attempt of await lockAttempts(tx, keys, at)) {
    const failures = attempt.scope === 'account' ? 0 : Math.max(0, attempt.failures - 1)
    await updateSignInFailures(tx, attempt.key, failures, at)
  }
}
