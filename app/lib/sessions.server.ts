import { type Adapter, type DatabaseSession, Lucia, TimeSpan } from 'lucia'
import { env } from '#app/lib/env.server.ts'
import { hashOfSecret, newSecret } from '#app/lib/secrets.server.ts'
import { sessionCookieOptions } from '#app/lib/session-cookie.ts'
import { type Database, db } from '#db/client.ts'
import {
  deleteSession,
  deleteSessionsExpiredBefore,
  deleteSessionsOfUser,
  findSession,
  insertSession,
  updateSessionExpiry,
} from '#db/queries/sessions.ts'

export type FoundSession = NonNullable<Awaited<ReturnType<typeof findSession>>>
type SessionAttributes = { organisationId: string | null; userAgent: string | null; address: string | null }

declare module 'lucia' {
  interface Register {
    Lucia: ReturnType<typeof luciaOver>
    UserId: string
    DatabaseSessionAttributes: SessionAttributes & { found?: FoundSession }
    DatabaseUserAttributes: FoundSession['user']
  }
}

const SLIDING_DAYS = 30
const ABSOLUTE_DAYS = 90
const DAY = 24 * 60 * 60 * 1000

const lastMoment = (createdAt: Date) => new Date(createdAt.getTime() + ABSOLUTE_DAYS * DAY)

function databaseSession(id: string, found: FoundSession): DatabaseSession {
  const { userId, expiresAt, organisationId, userAgent, address } = found.session
  return { id, userId, expiresAt, attributes: { organisationId, userAgent, address, found } }
}

/** Lucia hands over session ids as they are; the table only ever holds their hash. */
const adapterOver = (database: Database): Adapter => ({
  async getSessionAndUser(id) {
    const found = await findSession(hashOfSecret(id))
    if (!found || lastMoment(found.session.createdAt) <= new Date()) return [null, null]
    return [databaseSession(id, found), { id: found.user.id, attributes: found.user }]
  },
  // Only the hashes are known: whoever lists their sessions reads db/queries/sessions.ts.
  getUserSessions: async () => [],
  async setSession({ id, userId, expiresAt, attributes: { found: _, ...attributes } }) {
    await insertSession(database, { id: hashOfSecret(id), userId, expiresAt, ...attributes })
  },
  updateSessionExpiration: (id, expiresAt) => updateSessionExpiry(database, hashOfSecret(id), expiresAt),
  deleteSession: (id) => deleteSession(database, hashOfSecret(id)),
  deleteUserSessions: (userId) => deleteSessionsOfUser(database, userId),
  deleteExpiredSessions: () => deleteSessionsExpiredBefore(database, new Date()),
})

const luciaOver = (database: Database) => {
  const { name, secure } = sessionCookieOptions(env)
  return new Lucia(adapterOver(database), {
    sessionExpiresIn: new TimeSpan(SLIDING_DAYS, 'd'),
    // The cookie outlives the session, whose end the table decides: no page has to send it anew.
    sessionCookie: { name, expires: false, attributes: { secure, sameSite: 'lax', path: '/' } },
    getSessionAttributes: ({ found }) => ({ found }),
  })
}

let lucia: ReturnType<typeof luciaOver> | undefined
const sessions = () => {
  lucia ??= luciaOver(db)
  return lucia
}

/** The secret in the request's cookie, whether or not it still opens anything. */
export const sessionSecretOf = (request: Request): string | null =>
  sessions().readSessionCookie(request.headers.get('cookie') ?? '')

/** The session behind that secret, extended when half of its time is over; null when it has ended. */
export async function validSession(secret: string): Promise<FoundSession | null> {
  const { session } = await sessions().validateSession(secret)
  return session?.found ?? null
}

/** Always a new secret, so that nobody can plant one before the sign-in. Returns what goes into the cookie. */
export async function startSession(database: Database, userId: string, attributes: SessionAttributes): Promise<string> {
  const { id } = await luciaOver(database).createSession(userId, attributes, { sessionId: newSecret() })
  return id
}

export const endSession = (database: Database, secret: string): Promise<void> =>
  luciaOver(database).invalidateSession(secret)

export const sessionCookie = (secret: string): string => sessions().createSessionCookie(secret).serialize()
export const blankSessionCookie = (): string => sessions().createBlankSessionCookie().serialize()
