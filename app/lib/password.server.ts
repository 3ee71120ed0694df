import { randomBytes } from 'node:crypto'
import { hash, type Options, verify } from '@node-rs/argon2'

// Argon2id (the library's default) with the parameters OWASP recommends: 19 MiB, two passes, one lane.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } satisfies Options

export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFC'), COST)

let nobodysHash: Promise<string> | undefined

export type VerifyPassword = (passwordHash: string | null, password: string) => Promise<boolean>

/** Takes the same time when there is no such person: their password is compared with one that nobody has. */
export const verifyPassword: VerifyPassword = async (passwordHash, password) => {
  nobodysHash ??= hashPassword(randomBytes(32).toString('hex'))
  const matches = await verify(passwordHash ?? (await nobodysHash), password.normalize('NFC'))
  return matches && passwordHash !== null
}
