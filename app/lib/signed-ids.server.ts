import { timingSafeEqual } from 'node:crypto'
import { keyedHash } from '#app/lib/secrets.server.ts'

const UUID_BYTES = 16
/** 32 bytes of ids, then 32 bytes of signature, each as base64url. */
const TOKEN = /^([\w-]{43})([\w-]{43})$/

const bytesOf = (uuid: string) => Buffer.from(uuid.replaceAll('-', ''), 'hex')
const uuidOf = (bytes: Buffer) => bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

/** Two ids for an address, signed for one purpose alone. */
export function signIds(purpose: string, one: string, other: string): string {
  const content = Buffer.concat([bytesOf(one), bytesOf(other)]).toString('base64url')
  return content + keyedHash(purpose, content)
}

/** Null for anything that was not signed here for that purpose. */
export function readSignedIds(purpose: string, token: string): readonly [string, string] | null {
  const [, content, signature] = TOKEN.exec(token) ?? []
  if (!content || !signature) return null
  if (!timingSafeEqual(Buffer.from(signature), Buffer.from(keyedHash(purpose, content)))) return null
  const bytes = Buffer.from(content, 'base64url')
  return [uuidOf(bytes.subarray(0, UUID_BYTES)), uuidOf(bytes.subarray(UUID_BYTES))]
}
