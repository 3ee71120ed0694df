import type { Temporal } from 'temporal-polyfill'
import { type ClientPlace, deviceOf } from '#app/domain/client-place.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { enqueue } from '#app/jobs/queue.ts'
import { type VerifyPassword, verifyPassword } from '#app/lib/password.server.ts'
import { endSession, startSession } from '#app/lib/sessions.server.ts'
import {
  accountKey,
  addressKey,
  countAttempt,
  forgiveAttempt,
  placeKey,
} from '#app/services/accounts/count-attempt.server.ts'
import { type Database, db } from '#db/client.ts'
import { listOrganisationsOfUser, markUserSeen } from '#db/queries/organisation-users.ts'
import { findLatestOrganisationOfUser } from '#db/queries/sessions.ts'
import { findKnownPlace, noteSignInPlace } from '#db/queries/sign-in-places.ts'
import { findUserByEmail } from '#db/queries/users.ts'

export type SignInRefusal = { code: 'wrong-credentials' } | { code: 'too-many-attempts'; seconds: number }

type Input = {
  form: { email: string; password: string }
  place: ClientPlace
  /** What the browser already carried: it ends, so that no session outlives a change of person. */
  previousSecret: string | null
  now: Temporal.Instant
  verify?: VerifyPassword
}

/** A wrong address and a wrong password cost the same work and get the same answer. */
export async function signIn(input: Input): Promise<Result<{ secret: string }, SignInRefusal>> {
  const { form, place, now, verify = verifyPassword } = input
  const here = placeKey(place)
  const known = await findKnownPlace(db, { email: form.email, key: here })
  const attempt = [accountKey('sign-in', form.email, known ? here : null), addressKey('sign-in', place)]

  const seconds = await countAttempt(attempt, now)
  if (seconds > 0) return refused({ code: 'too-many-attempts', seconds })

  const user = await findUserByEmail(db, form.email)
  const matches = await verify(user?.passwordHash ?? null, form.password)
  if (!user || !matches) return refused({ code: 'wrong-credentials' })

  const secret = await db.transaction(async (tx) => {
    await forgiveAttempt(tx, attempt, now)
    return openSession(tx, user.id, input)
  })
  return done({ secret })
}

/** Without organisationId in the one where the person worked last. */
type Opening = Pick<Input, 'place' | 'previousSecret'> & { organisationId?: string }

/** A new session for somebody who has just proved who they are, and a letter when it is from a new place. */
export async function openSession(
  tx: Database,
  userId: string,
  { place, previousSecret, organisationId }: Opening,
): Promise<string> {
  const device = deviceOf(place.userAgent)
  const seen = await noteSignInPlace(tx, { userId, key: placeKey(place), device })
  if (seen.isNew && !seen.isFirst) await enqueue(tx, 'send-new-sign-in', { placeId: seen.id })

  const userAgent = place.userAgent?.slice(0, 300) ?? null
  const opened = organisationId ?? (await organisationToOpen(tx, userId))
  if (previousSecret) await endSession(tx, previousSecret)
  if (opened) await markUserSeen(tx, { organisationId: opened, userId }, new Date())
  return startSession(tx, userId, { organisationId: opened, userAgent, address: place.address })
}

/** Where the person worked last, else the first of their organisations. */
async function organisationToOpen(tx: Database, userId: string): Promise<string | null> {
  const organisations = await listOrganisationsOfUser(userId, tx)
  const latest = await findLatestOrganisationOfUser(tx, userId)
  return organisations.find(({ id }) => id === latest)?.id ?? organisations[0]?.id ?? null
}
