import { env } from '#app/lib/env.server.ts'
import { readSignedIds, signIds } from '#app/lib/signed-ids.server.ts'

/** A row of the ledger of letters, and whose it is. */
export type LinkedLetter = { organisationId: string; letterId: string }

const PURPOSE = 'letter-link'

/** Names one letter and nothing else: whoever holds it may ask that its own addressee be let in, and learns nothing. */
export const letterToken = ({ organisationId, letterId }: LinkedLetter): string =>
  signIds(PURPOSE, organisationId, letterId)

/** Null for anything that was not signed here. */
export function readLetterToken(token: string): LinkedLetter | null {
  const [organisationId, letterId] = readSignedIds(PURPOSE, token) ?? []
  return organisationId && letterId ? { organisationId, letterId } : null
}

type Recipient = { id: string; organisationId: string; userId: string | null }

/** Where the button of a letter leads: a mere contact has no account, and is told on the way how to get in. */
export function pageOfLetter({ id: letterId, organisationId, userId }: Recipient, path: string): string {
  if (userId !== null) return `${env.APP_URL}${path}`
  return `${env.APP_URL}/acces/${letterToken({ organisationId, letterId })}?vers=${encodeURIComponent(path)}`
}
