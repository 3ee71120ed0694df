import type { Temporal } from 'temporal-polyfill'
import type { ClientPlace } from '#app/domain/client-place.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { enqueue } from '#app/jobs/queue.ts'
import { accountKey, addressKey, countAttempt } from '#app/services/accounts/count-attempt.server.ts'
import { db } from '#db/client.ts'
import { insertAccountToken } from '#db/queries/account-tokens.ts'

export type PasswordResetRefusal = { code: 'too-many-attempts'; seconds: number }

type Input = { email: string; place: ClientPlace; now: Temporal.Instant }

/**
 * Does not look whether the address is known: the letter's job does, out of sight. So the answer and its time are the
 * same for everybody.
 */
export async function requestPasswordReset({ email, place, now }: Input): Promise<Result<null, PasswordResetRefusal>> {
  const seconds = await countAttempt([accountKey('password-reset', email), addressKey('password-reset', place)], now)
  if (seconds > 0) return refused({ code: 'too-many-attempts', seconds })

  await db.transaction(async (tx) => {
    const { id: tokenId } = await insertAccountToken(tx, {
      kind: 'password-reset',
      email,
      createdAt: new Date(now.epochMilliseconds),
      expiresAt: new Date(now.add({ hours: 1 }).epochMilliseconds),
    })
    await enqueue(tx, 'send-account-letter', { tokenId })
  })
  return done(null)
}
