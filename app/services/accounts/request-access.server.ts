import type { Temporal } from 'temporal-polyfill'
import type { ClientPlace } from '#app/domain/client-place.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { enqueue } from '#app/jobs/queue.ts'
import type { LinkedLetter } from '#app/lib/letter-link.server.ts'
import { accountKey, addressKey, countAttempt } from '#app/services/accounts/count-attempt.server.ts'
import { db } from '#db/client.ts'

type Input = { letter: LinkedLetter; place: ClientPlace; now: Temporal.Instant }

/**
 * Whoever holds the letter asks that its addressee be let in. Nothing is looked up here: the job answers to the address
 * of the letter alone, so that the answer on the page is the same for everybody.
 */
export async function requestAccess({
  letter,
  place,
  now,
}: Input): Promise<Result<null, { code: 'too-many-attempts'; seconds: number }>> {
  const seconds = await countAttempt([accountKey('access', letter.letterId), addressKey('access', place)], now)
  if (seconds > 0) return refused({ code: 'too-many-attempts', seconds })
  await db.transaction((tx) => enqueue(tx, 'send-access-letter', letter, { jobKey: `access:${letter.letterId}` }))
  return done(null)
}
