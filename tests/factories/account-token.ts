import { eq } from 'drizzle-orm'
import { Temporal } from 'temporal-polyfill'
import { sendAccountLetter } from '#app/jobs/send-account-letter.ts'
import type { Delivery, Mail } from '#app/lib/mail.ts'
import { db } from '#db/client.ts'
import { accountTokens } from '#db/schema/accounts.ts'

export const NOW = Temporal.Instant.from('2027-03-01T09:00:00Z')

export type Post = { sent: Mail[]; sendMail: (mail: Mail) => Promise<Delivery> }

/** A mailer that keeps what it gets, and answers as it is told. */
export function post(outcome: Delivery['outcome'] = 'sent'): Post {
  const sent: Mail[] = []
  return {
    sent,
    sendMail: async (mail) => {
      sent.push(mail)
      return { outcome, answer: '' }
    },
  }
}

/** Runs the job of that letter and takes the secret out of it. */
export async function sentSecret(tokenId: string, now = NOW): Promise<string> {
  const { sent, sendMail } = post()
  await sendAccountLetter.perform({ tokenId }, { now: () => now, sendMail })
  const secret = /\/(?:invitation|mot-de-passe)\/([\w-]{43})/.exec(sent[0]?.text ?? '')?.[1]
  if (!secret) throw new Error('no letter left')
  return secret
}

export const tokensTo = (email: string) => db.select().from(accountTokens).where(eq(accountTokens.email, email))
