import { timingSafeEqual } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import type { IsoDate } from '#app/domain/calendar.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { env } from '#app/lib/env.server.ts'
import { keyedHash } from '#app/lib/secrets.server.ts'

/** Whose weekly letter it is. */
export type DigestHolder = { organisationId: string; userId: string }

const UUID_BYTES = 16
const DAY_BYTES = 3
const DAYS_VALID = 90
/** 35 bytes of ids and last day, then 32 bytes of signature, each as base64url. */
const TOKEN = /^([\w-]{47})([\w-]{43})$/

const bytesOf = (uuid: string) => Buffer.from(uuid.replaceAll('-', ''), 'hex')
const uuidOf = (bytes: Buffer) => bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

const FIRST = Temporal.PlainDate.from('2020-01-01')
const dayNumber = (day: IsoDate) => FIRST.until(Temporal.PlainDate.from(day)).days

const signatureOf = (content: string) => keyedHash('weekly-digest', content)

/** Speaks for that person about that organisation's letter and nothing else, for 90 days; made with SECRET_KEY, kept nowhere. */
export function digestToken(holder: DigestHolder, today: IsoDate): string {
  const lastDay = Buffer.alloc(DAY_BYTES)
  lastDay.writeUIntBE(dayNumber(today) + DAYS_VALID, 0, DAY_BYTES)
  const content = Buffer.concat([bytesOf(holder.organisationId), bytesOf(holder.userId), lastDay]).toString('base64url')
  return content + signatureOf(content)
}

export const digestLink = (holder: DigestHolder, today: IsoDate): string =>
  `${env.APP_URL}/lettre-hebdomadaire/${digestToken(holder, today)}`

/** `unknown-token` for anything that was not signed here. */
export function readDigestToken(
  token: string,
  today: IsoDate,
): Result<DigestHolder, 'unknown-token' | 'expired-token'> {
  const [, content, signature] = TOKEN.exec(token) ?? []
  if (!content || !signature) return refused('unknown-token')
  if (!timingSafeEqual(Buffer.from(signature), Buffer.from(signatureOf(content)))) return refused('unknown-token')
  const bytes = Buffer.from(content, 'base64url')
  if (bytes.readUIntBE(2 * UUID_BYTES, DAY_BYTES) < dayNumber(today)) return refused('expired-token')
  return done({
    organisationId: uuidOf(bytes.subarray(0, UUID_BYTES)),
    userId: uuidOf(bytes.subarray(UUID_BYTES, 2 * UUID_BYTES)),
  })
}
