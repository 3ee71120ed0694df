import { z } from 'zod'
import { defineJob } from '#app/jobs/job.ts'
import { db } from '#db/client.ts'
import { deleteTokensExpiredBefore } from '#db/queries/account-tokens.ts'
import { deleteSessionsExpiredBefore } from '#db/queries/sessions.ts'
import { deleteSignInAttemptsBefore } from '#db/queries/sign-in-attempts.ts'

const DAY = 24 * 60 * 60 * 1000
const TOKENS_KEPT = 30 * DAY

/** Forgets sessions that ended, failures that no longer count, and letters nobody can use any more. */
export const cleanUpAccounts = defineJob('clean-up-accounts', z.object({}), async (_, { now }) => {
  const at = now().epochMilliseconds
  await deleteSessionsExpiredBefore(db, new Date(at))
  await deleteSignInAttemptsBefore(db, new Date(at - DAY))
  await deleteTokensExpiredBefore(db, new Date(at - TOKENS_KEPT))
})
