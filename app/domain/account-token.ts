import type { Temporal } from 'temporal-polyfill'

export type TokenRefusal = 'unknown-token' | 'used-token' | 'expired-token'

type Token = { usedAt: Date | null; expiresAt: Date }

/** Why a secret from a letter opens nothing (any more); null when it does. */
export function tokenRefusal(token: Token | null, now: Temporal.Instant): TokenRefusal | null {
  if (!token) return 'unknown-token'
  if (token.usedAt) return 'used-token'
  return token.expiresAt.getTime() <= now.epochMilliseconds ? 'expired-token' : null
}
