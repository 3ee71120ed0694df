import { createHash, createHmac, randomBytes } from 'node:crypto'
import { secretKey } from '#app/lib/env.server.ts'

/** 256 random bits for an address or a cookie. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

/** What is stored in place of a secret: it has too many bits to be found by trying, so no salt. */
export const hashOfSecret = (secret: string): string => createHash('sha256').update(secret).digest('base64url')

/** A hash of something that could be guessed (an address): useless without SECRET_KEY. */
export const keyedHash = (purpose: string, ...parts: string[]): string =>
  createHmac('sha256', secretKey())
    .update([purpose, ...parts].join('\u0000'))
    .digest('base64url')
