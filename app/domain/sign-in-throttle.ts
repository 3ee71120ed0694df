import type { Temporal } from 'temporal-polyfill'

/** Failures that cost nothing: a person mistypes, and a town hall shares one address. */
export const FREE_FAILURES = { account: 5, address: 20 } as const
export type ThrottleScope = keyof typeof FREE_FAILURES

const LONGEST_DELAY = 15 * 60
const FORGOTTEN_AFTER = 60 * 60

export type FailedAttempts = { failures: number; lastFailureAt: Temporal.Instant }

const secondsSince = (attempts: FailedAttempts, now: Temporal.Instant) =>
  (now.epochMilliseconds - attempts.lastFailureAt.epochMilliseconds) / 1000

/** Seconds to wait after that many failures: 1, 2, 4 … up to a quarter of an hour, never for ever. */
export const delayAfter = (failures: number, scope: ThrottleScope): number =>
  failures < FREE_FAILURES[scope] ? 0 : Math.min(2 ** (failures - FREE_FAILURES[scope]), LONGEST_DELAY)

/** Failures that still count: an hour without any starts afresh. */
export const countedFailures = (attempts: FailedAttempts, now: Temporal.Instant): number =>
  secondsSince(attempts, now) >= FORGOTTEN_AFTER ? 0 : attempts.failures

/** Whole seconds until the next attempt is looked at; 0 when it is now. */
export function secondsToWait(attempts: FailedAttempts, scope: ThrottleScope, now: Temporal.Instant): number {
  const delay = delayAfter(countedFailures(attempts, now), scope)
  // A clock that was set back must not lengthen the wait.
  return Math.max(0, Math.ceil(delay - Math.max(0, secondsSince(attempts, now))))
}
