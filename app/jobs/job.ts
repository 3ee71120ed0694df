import type { Temporal } from 'temporal-polyfill'
import type { ZodType } from 'zod'
import type { JobName, JobPayloads } from '#app/jobs/queue.ts'
import type { SendMail } from '#app/lib/mail.ts'

/** What a handler gets besides its payload; tests give their own clock and mailer. */
export type JobContext = { now: () => Temporal.Instant; sendMail: SendMail }

export type Job<Name extends JobName> = {
  name: Name
  perform: (payload: unknown, context: JobContext) => Promise<void>
}

/** `run` throws what should be tried again later; the queue does so with growing pauses. */
export const defineJob = <Name extends JobName>(
  name: Name,
  payload: ZodType<JobPayloads[Name]>,
  run: (payload: JobPayloads[Name], context: JobContext) => Promise<void>,
): Job<Name> => ({
  name,
  // Written by an older or newer version perhaps: read again before anything is done.
  perform: async (given, context) => run(payload.parse(given), context),
})

/** The letter still has to leave; the ledger says why it has not. */
export class LetterNotSent extends Error {
  override name = 'LetterNotSent'
}
