import { env } from '#app/lib/env.server.ts'
import { mailboxDirectory } from '#app/lib/mail.server.ts'
import { type KeptMail, readMailbox } from '#app/lib/mailbox.server.ts'

/** In production the mailbox is a page that does not exist. */
export function refuseInProduction() {
  if (env.MERCURIALE_ENV === 'production') throw new Response(null, { status: 404 })
}

export async function requireKeptMail(name: string | undefined): Promise<KeptMail> {
  refuseInProduction()
  const mail = await readMailbox(mailboxDirectory(), name ?? '')
  if (!mail) throw new Response(null, { status: 404 })
  return mail
}
