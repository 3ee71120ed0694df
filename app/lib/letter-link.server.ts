import { timingSafeEqual } from 'node:crypto'
import { env } from '#app/lib/env.server.ts'
import { keyedHash } from '#app/lib/secrets.server.ts'

/** A row of the ledger of letters, and whose it is. */
export type LinkedLetter = { organisationId: string; letterId: string }

const UUID_BYTES = 16
/** 32 bytes of ids, then 32 bytes of signature, each as base64url. */
const TOKEN = /^([\w-]{43})([\w-]{43})$/

const bytesOf = (uuid: string) => Buffer.from(uuid.replaceAll('-', ''), 'hex')
const uuidOf = (bytes: Buffer) => bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
const signatureOf = (content: string) => keyedHash('letter-link', content)

/** Names one letter and nothing else: whoever holds it may ask that its own addressee be let in, and learns nothing. */
export function letterToken({ organisationId, letterId }: LinkedLetter): string {
  const content = Buffer.concat([bytesOf(organisationId), bytesOf(letterId)]).toString('base64url')
  return content + signatureOf(content)
}

/** Null for anything that was not signed here. */
export function readLetterToken(token: string): LinkedLetter | null {
  const [, content, signature] = TOKEN.exec(token) ?? []
  if (!content || !signature) return null
  if (!timingSafeEqual(Buffer.from(signature), Buffer.from(signatureOf(content)))) return null
  const bytes = Buffer.from(content, 'base64url')
  return { organisationId: uuidOf(bytes.subarray(0, UUID_BYTES)), letterId: uuidOf(bytes.subarray(UUID_BYTES)) }
}

type Recipient = { id: string; organisationId: string; userId: string | null }

/** Where the button of a letter leads: a mere contact has no account, and is told on the way how to get in. */
export function pageOfLetter({ id: letterId, organisationId, userId }: Recipient, path: string): string {
  if (userId !== null) return `${env.APP_URL}${path}`
  return `${env.APP_URL}/acces/${letterToken({ organisationId, letterId })}?vers=${encodeURIComponent(path)}`
}
