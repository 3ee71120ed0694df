import { timingSafeEqual } from 'node:crypto'
import { env } from '#app/lib/env.server.ts'
import { keyedHash } from '#app/lib/secrets.server.ts'

/** Whose weekly letter it is. */
export type DigestHolder = { organisationId: string; userId: string }

const UUID_BYTES = 16
/** 32 bytes of ids, then 32 bytes of signature, each as base64url. */
const TOKEN = /^([\w-]{43})([\w-]{43})$/

const bytesOf = (uuid: string) => Buffer.from(uuid.replaceAll('-', ''), 'hex')
const uuidOf = (bytes: Buffer) => bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

const signatureOf = (holder: DigestHolder) => keyedHash('weekly-digest', holder.organisationId, holder.userId)

/** Speaks for that person about that organisation's letter and nothing else; made with SECRET_KEY, kept nowhere. */
export const digestToken = (holder: DigestHolder): string =>
  Buffer.concat([bytesOf(holder.organisationId), bytesOf(holder.userId)]).toString('base64url') + signatureOf(holder)

export const digestLink = (holder: DigestHolder): string => `${env.APP_URL}/lettre-hebdomadaire/${digestToken(holder)}`

/** Null for anything that was not signed here. */
export function readDigestToken(token: string): DigestHolder | null {
  const [, ids, signature] = TOKEN.exec(token) ?? []
  if (!ids || !signature) return null
  const bytes = Buffer.from(ids, 'base64url')
  const holder = {
    organisationId: uuidOf(bytes.subarray(0, UUID_BYTES)),
    userId: uuidOf(bytes.subarray(UUID_BYTES)),
  }
  return timingSafeEqual(Buffer.from(signature), Buffer.from(signatureOf(holder))) ? holder : null
}
