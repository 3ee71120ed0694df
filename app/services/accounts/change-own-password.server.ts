import type { Temporal } from 'temporal-polyfill'
import { done, type Result, refused } from '#app/domain/result.ts'
import { hashPassword, verifyPassword } from '#app/lib/password.server.ts'
import { accountKey, countAttempt, forgiveAttempt } from '#app/services/accounts/count-attempt.server.ts'
import { db } from '#db/client.ts'
import { deletePasswordResetsTo } from '#db/queries/account-tokens.ts'
import { deleteSessionsOfUser } from '#db/queries/sessions.ts'
import { findUser, updatePasswordHash } from '#db/queries/users.ts'

export type ChangePasswordRefusal = { code: 'wrong-password' } | { code: 'too-many-attempts'; seconds: number }

type Person = { id: string; sessionId: string; email: string }
type Input = { current: string; password: string; now: Temporal.Instant }

/** Asks for the present password, as somebody else may sit at an open session; ends the person's other sessions. */
export async function changeOwnPassword(
  person: Person,
  { current, password, now }: Input,
): Promise<Result<null, ChangePasswordRefusal>> {
  const attempt = [accountKey('password-change', person.email)]
  const seconds = await countAttempt(attempt, now)
  if (seconds > 0) return refused({ code: 'too-many-attempts', seconds })

  const user = await findUser(db, person.id)
  if (!(await verifyPassword(user?.passwordHash ?? null, current))) return refused({ code: 'wrong-password' })

  const passwordHash = await hashPassword(password)
  await db.transaction(async (tx) => {
    await updatePasswordHash(tx, person.id, passwordHash)
    await deletePasswordResetsTo(tx, person.email)
    await deleteSessionsOfUser(tx, person.id, { except: person.sessionId })
    await forgiveAttempt(tx, attempt, now)
  })
  return done(null)
}
