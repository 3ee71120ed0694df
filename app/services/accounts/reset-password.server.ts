import type { Temporal } from 'temporal-polyfill'
import { type TokenRefusal, tokenRefusal } from '#app/domain/account-token.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { hashPassword } from '#app/lib/password.server.ts'
import { hashOfSecret } from '#app/lib/secrets.server.ts'
import { accountKey, forgiveAttempt } from '#app/services/accounts/count-attempt.server.ts'
import { db } from '#db/client.ts'
import { deletePasswordResetsTo, findTokenByHash, lockTokenByHash } from '#db/queries/account-tokens.ts'
import { deleteSessionsOfUser } from '#db/queries/sessions.ts'
import { findUserByEmail, updatePasswordHash } from '#db/queries/users.ts'

type Input = { secret: string; password: string; now: Temporal.Instant }

/** Sets a new password once, and ends every session of the person: whoever had the old one is out. */
export async function resetPassword({ secret, password, now }: Input): Promise<Result<null, TokenRefusal>> {
  const tokenHash = hashOfSecret(secret)
  const early = tokenRefusal(await findTokenByHash('password-reset', tokenHash), now)
  if (early) return refused(early)
  const passwordHash = await hashPassword(password)

  return db.transaction(async (tx) => {
    const token = await lockTokenByHash(tx, 'password-reset', tokenHash)
    const refusal = tokenRefusal(token, now)
    const user = token ? await findUserByEmail(tx, token.email) : null
    if (refusal || !user) return refused(refusal ?? 'unknown-token')

    await updatePasswordHash(tx, user.id, passwordHash)
    await deletePasswordResetsTo(tx, user.email)
    await deleteSessionsOfUser(tx, user.id)
    await forgiveAttempt(tx, [accountKey('sign-in', user.email), accountKey('password-reset', user.email)], now)
    return done(null)
  })
}
